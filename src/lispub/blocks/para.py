"""A paragraph: one numbered paragraph, for a change between draft and final to be shown alone."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks._paragraphs import paragraph
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line, Paragraph
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Para(Entry):
    """The words of the paragraph."""

    text: Line


def pieces(block: Block, entry: Para, desk: Desk) -> Iterable[Piece]:
    """One paragraph; its anchor is the id of the block."""
    yield paragraph(Paragraph(entry.text.nodes), _anchor(block, entry), desk, block.source)


def _anchor(block: Block, entry: Para) -> str:
    return block.id or ""


BLOCK = BlockKind("para", Para, pieces, shorthand="text", anchor=_anchor)
