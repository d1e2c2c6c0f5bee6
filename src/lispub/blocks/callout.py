"""A callout: a short text set apart, with a rule at its left and no box."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Flow, Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Callout(Entry):
    """A text with an optional heading of its own."""

    title: Line | None = None
    text: Flow


def pieces(block: Block, entry: Callout, desk: Desk) -> Iterable[Piece]:
    """One piece: the title and the paragraphs."""
    content = {"title": desk.line(entry.title), "text": desk.flow(entry.text)}
    yield Piece("callout", block.id or "", content=content, source=block.source)


BLOCK = BlockKind("callout", Callout, pieces, shorthand="text")
