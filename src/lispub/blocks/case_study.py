"""A case study: a tinted panel across the full measure, with one chart or one picture."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks.figure import figure_content
from lispub.blocks.image import image_content
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Flow, Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class CaseStudy(Entry):
    """A story with a title; `figure` or `image` names its one illustration."""

    title: Line
    text: Flow
    figure: Written | None = None
    image: Written | None = None


def pieces(block: Block, entry: CaseStudy, desk: Desk) -> Iterable[Piece]:
    """One piece. Its figure is part of the story and takes no number."""
    title = desk.line(entry.title)
    desk.at("case study", title, block.id or "")
    content = {
        "title": title, "text": desk.flow(entry.text), "figure": str(entry.figure or ""),
        "chart": figure_content(entry.figure, desk) if entry.figure else {},
        "picture": image_content(entry.image, desk) if entry.image else {},
    }
    yield Piece("case-study", block.id or "", content=content, source=block.source)


def _mentions(entry: CaseStudy) -> Iterable[tuple[str, Written]]:
    if entry.figure:
        yield "figure", entry.figure
    if entry.image:
        yield "image", entry.image


BLOCK = BlockKind("case-study", CaseStudy, pieces, mentions=_mentions)
