"""The table of contents, one or two levels deep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Contents(Entry):
    """The title of the list, and how deep it goes: 1 for chapters, 2 for chapters and their sections."""

    title: Line | None = None
    depth: Literal[1, 2] = 2


def pieces(block: Block, entry: Contents, desk: Desk) -> Iterable[Piece]:
    """One piece with the sections of the book; its own title is not among them."""
    lines = tuple(line for line in desk.listed("section") if line.level <= entry.depth)
    content = {"title": desk.line(entry.title), "lines": lines}
    yield Piece("contents", block.id or "", content=content, source=block.source)


BLOCK = BlockKind("contents", Contents, pieces, shorthand="title", needs_id=False)
