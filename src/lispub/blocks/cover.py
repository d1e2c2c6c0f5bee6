"""The front cover: title, status, date, and one figure that says what the publication is about."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks.figure import figure_content
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class Cover(Entry):
    """The figure drawn on the cover, a line beneath the title, and a key to the figure."""

    figure: Written | None = None
    strapline: Line | None = None
    key: Line | None = None


def pieces(block: Block, entry: Cover, desk: Desk) -> Iterable[Piece]:
    """One piece. The figure takes no number here: it is a picture of the subject."""
    chart = figure_content(entry.figure, desk) if entry.figure else {}
    content = {
        "figure": str(entry.figure or ""), "chart": chart,
        "strapline": desk.line(entry.strapline), "key": desk.line(entry.key),
    }
    yield Piece("cover", block.id or "", content=content, source=block.source)


def _mentions(entry: Cover) -> Iterable[tuple[str, Written]]:
    if entry.figure:
        yield "figure", entry.figure


BLOCK = BlockKind("cover", Cover, pieces, shorthand="figure", mentions=_mentions, needs_id=False)
