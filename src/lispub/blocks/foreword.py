"""A foreword with the name and role of who signs it."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Flow, Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Foreword(Entry):
    """A letter to the reader; its title makes it a section of its own."""

    title: Line | None = None
    text: Flow
    by: Line | None = None
    role: Line | None = None


def pieces(block: Block, entry: Foreword, desk: Desk) -> Iterable[Piece]:
    """One piece: title, paragraphs, signature."""
    title = desk.line(entry.title)
    anchor = _anchor(block, entry)
    if title:
        desk.number("section", anchor, title)
    content = {"title": title, "text": desk.flow(entry.text), "by": desk.line(entry.by), "role": desk.line(entry.role)}
    yield Piece("foreword", anchor, content=content, source=block.source)


def _anchor(block: Block, entry: Foreword) -> str:
    return f"sec-{block.id}" if block.id else ""


BLOCK = BlockKind("foreword", Foreword, pieces, shorthand="text", anchor=_anchor)
