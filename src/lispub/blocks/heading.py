"""A heading inside a chapter, of level 2 or 3; it stands in the contents and in the running head."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Heading(Entry):
    """The words and the level; level 1 is the chapter's own title."""

    text: Line
    level: Literal[2, 3] = 2


def pieces(block: Block, entry: Heading, desk: Desk) -> Iterable[Piece]:
    """One heading, put into the list of sections."""
    label, text = desk.named("section", _anchor(block, entry), entry.text, entry.level)
    yield Piece("heading", label.anchor, label, {"text": text, "level": entry.level}, block.source)


def _anchor(block: Block, entry: Heading) -> str:
    return f"sec-{block.id}" if block.id else ""


BLOCK = BlockKind("heading", Heading, pieces, shorthand="text", anchor=_anchor)
