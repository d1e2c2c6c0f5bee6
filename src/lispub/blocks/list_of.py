"""A list of all figures, tables, questions, actions or priorities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class ListOf(Entry):
    """What is listed, and the title of the list."""

    sequence: Literal["figure", "table", "question", "action", "priority"]
    title: Line


def pieces(block: Block, entry: ListOf, desk: Desk) -> Iterable[Piece]:
    """One piece; nothing if the edition has none of them."""
    lines = desk.listed(entry.sequence)
    if lines:
        content = {"sequence": str(entry.sequence), "title": desk.line(entry.title), "lines": lines}
        yield Piece("list-of", block.id or "", content=content, source=block.source)


BLOCK = BlockKind("list-of", ListOf, pieces, needs_id=False)
