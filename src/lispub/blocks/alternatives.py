"""What was considered and is not proposed, and why not: from `consultation.yaml`."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Alternatives(Entry):
    """Nothing to write here: everything comes from `consultation.yaml`."""


def pieces(block: Block, entry: Alternatives, desk: Desk) -> Iterable[Piece]:
    """One piece, in the order of the file; nothing if no alternative was written down."""
    consultation = desk.manuscript.consultation
    if consultation is not None and consultation.alternatives:
        considered = tuple(
            {"option": desk.line(each.option), "because": desk.line(each.rejected_because)} for each in consultation.alternatives
        )
        yield Piece("alternatives", block.id or "", content={"alternatives": considered}, source=block.source)


BLOCK = BlockKind("alternatives", Alternatives, pieces, needs_id=False)
