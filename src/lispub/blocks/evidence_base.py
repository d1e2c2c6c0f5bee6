"""The evidence base: every source of the edition, numbered, with the places that rest on it."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class EvidenceBase(Entry):
    """Nothing to write here: everything comes from `evidence/`."""


def pieces(block: Block, entry: EvidenceBase, desk: Desk) -> Iterable[Piece]:
    """One piece with all entries."""
    yield Piece("evidence-base", block.id or "", content={"entries": desk.evidence()}, source=block.source)


BLOCK = BlockKind("evidence-base", EvidenceBase, pieces, needs_id=False)
