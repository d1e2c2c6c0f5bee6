"""Errata: what was put right in this publication after it was issued: the corrections that people wrote, and every change of words."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Errata(Entry):
    """Nothing to write here: it prints `corrections` of `strategy.yaml`, and what differs from the version recorded before."""


def pieces(block: Block, entry: Errata, desk: Desk) -> Iterable[Piece]:
    """One piece; the words that changed are known once the book is whole, and `assemble` puts them in."""
    strategy = desk.manuscript.strategy
    corrections = tuple(
        {"version": str(each.version), "date": each.date, "text": desk.line(each.text)}
        for each in sorted(strategy.corrections, key=lambda each: each.date, reverse=True)
    )
    recorded = desk.manuscript.issued.get(desk.edition.name) or desk.manuscript.issued.get(desk.edition.text)
    version = strategy.editions[desk.edition.name].version
    if corrections or (recorded is not None and any(each.version != version for each in recorded.versions)):
        yield Piece("errata", block.id or "", content={"corrections": corrections, "since": "", "issued": None, "changes": ()},
                    source=block.source)


BLOCK = BlockKind("errata", Errata, pieces, needs_id=False)
