"""A list whose items are written as YAML items, each one line of text."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks._paragraphs import listing
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line, Listing, Paragraph
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class List(Entry):
    """The items; `ordered` numbers them."""

    items: tuple[Line, ...]
    ordered: bool = False


def pieces(block: Block, entry: List, desk: Desk) -> Iterable[Piece]:
    """One list."""
    items = tuple((Paragraph(item.nodes),) for item in entry.items)
    yield listing(Listing(entry.ordered, items), block.id or "", desk, block.source)


BLOCK = BlockKind("list", List, pieces, shorthand="items")
