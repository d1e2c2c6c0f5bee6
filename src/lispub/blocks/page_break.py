"""A page break where the author wants one."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class PageBreak(Entry):
    """Nothing to say."""


def pieces(block: Block, entry: PageBreak, desk: Desk) -> Iterable[Piece]:
    """One empty piece; a web edition shows nothing."""
    yield Piece("page-break", source=block.source)


BLOCK = BlockKind("page-break", PageBreak, pieces, needs_id=False)
