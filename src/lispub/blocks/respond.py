"""How to respond to the consultation: its dates, ways, who is asked and who decides, how answers are used. In drafts only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lispub.model.book import Piece
from lispub.model.consultation import Consultation, Privacy
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block


class Respond(Entry):
    """Nothing to write here: everything comes from `consultation.yaml`."""


def pieces(block: Block, entry: Respond, desk: Desk) -> Iterable[Piece]:
    """One piece. Its anchor is always `respond`: every question points to it."""
    consultation = desk.manuscript.consultation
    if consultation is not None:
        yield Piece("respond", "respond", content=dict(_content(consultation, desk)), source=block.source)


def _content(asks: Consultation, desk: Desk) -> Iterator[tuple[str, Any]]:
    """All that is set, in the order in which it stands."""
    yield "notice", desk.line(asks.notice)
    yield "opens", asks.opens
    yield "closes", asks.closes
    yield "outcome_due", asks.outcome_due
    yield "minutes", asks.minutes
    yield "text", desk.flow(asks.respond)
    yield "ways", tuple({"by": way.by, "says": desk.line(way.says), "address": str(way.address or "")} for way in asks.ways)
    yield "late", asks.late
    yield "audience", tuple(desk.line(each) for each in asks.audience)
    yield "promotion", tuple(desk.line(each) for each in asks.promotion)
    yield "events", tuple({"date": event.date, "place": desk.line(event.place), "says": desk.line(event.says)} for event in asks.events)
    yield "decides", desk.line(asks.decision_maker)
    yield "equality", desk.flow(asks.equality)
    yield "confidentiality", desk.flow(asks.confidentiality)
    yield "privacy", _privacy(asks.privacy, desk) if asks.privacy is not None else None


def _privacy(privacy: Privacy, desk: Desk) -> dict[str, Any]:
    return {
        "controller": desk.line(privacy.controller), "basis": desk.line(privacy.lawful_basis),
        "retention": desk.line(privacy.retention), "contact": str(privacy.contact or ""), "notice": desk.flow(privacy.notice),
    }


BLOCK = BlockKind("respond", Respond, pieces, needs_id=False, text="draft")
