"""How to respond to the consultation: its dates, what to do, how answers are used. In drafts only."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Respond(Entry):
    """Nothing to write here: everything comes from `consultation.yaml`."""


def pieces(block: Block, entry: Respond, desk: Desk) -> Iterable[Piece]:
    """One piece. Its anchor is always `respond`: every question points to it."""
    consultation = desk.manuscript.consultation
    if consultation is None:
        return
    content = {
        "opens": consultation.opens, "closes": consultation.closes, "text": desk.flow(consultation.respond),
        "privacy": desk.flow(consultation.privacy.notice) if consultation.privacy is not None else (),
    }
    yield Piece("respond", "respond", content=content, source=block.source)


BLOCK = BlockKind("respond", Respond, pieces, needs_id=False, text="draft")
