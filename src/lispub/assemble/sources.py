"""An entry of the evidence base: what a source is, and the places that rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lispub.model.book import SetEvidence
from lispub.model.registers import Evidence
from lispub.typography import typography

if TYPE_CHECKING:
    from lispub.assemble.desk import UnitDesk


def set_evidence(desk: UnitDesk, labels: Mapping[str, str]) -> Iterator[SetEvidence]:
    """The entry of every source that has a label, in their order."""
    for id, label in labels.items():
        record = desk.manuscript.evidence[id]
        yield SetEvidence(
            id=id, label=label, anchor=f"evidence-{id}", author=record.author, title=typography(record.title),
            publisher=typography(record.publisher or ""), issued=record.issued or "", url=record.url or "",
            accessed=record.accessed.isoformat() if record.accessed else "", licence=record.licence,
            note=desk.line(record.note), used=desk.rests_on(id), later=desk.line(record.later) if _may_be_later(record, desk) else (),
        )


def _may_be_later(record: Evidence, desk: UnitDesk) -> bool:
    """Whether a source may have been issued after the edition, which then says why it is cited."""
    issued = record.issued_between
    return issued is None or issued[1] > desk.manuscript.strategy.editions[desk.edition.name].date
