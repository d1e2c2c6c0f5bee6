"""Text: any number of paragraphs and lists; each paragraph is numbered."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks._paragraphs import pieces_of
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Flow
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Text(Entry):
    """Paragraphs and lists."""

    text: Flow


def pieces(block: Block, entry: Text, desk: Desk) -> Iterable[Piece]:
    """A piece a paragraph and a piece a list."""
    return pieces_of(entry.text, desk, block.source)


BLOCK = BlockKind("text", Text, pieces, shorthand="text")
