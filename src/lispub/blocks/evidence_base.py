"""The evidence base: every source of the edition, with the data taken from it, and the places and values that rest on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lispub.blocks._places import in_runs
from lispub.model.book import Label, Piece, SetEvidence
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.site import page_of
from lispub.walk import in_order

KINDS = {       # the types of CSL in words
    "dataset": "data", "report": "report", "webpage": "web page", "article-newspaper": "news article", "speech": "speech",
    "legislation": "legislation",
}


class EvidenceBase(Entry):
    """Nothing to write here: everything comes from `evidence/`."""


def pieces(block: Block, entry: EvidenceBase, desk: Desk) -> Iterable[Piece]:
    """One piece with all entries; where `strategy.yaml` gives the address of the web edition, its own there is the `code`."""
    sources = desk.evidence()
    rest = _values(desk) if sources else {}
    entries = tuple(_entry(source, rest.get(source.anchor, ()), desk) for source in sources)
    yield Piece("evidence-base", block.id or "", content={"entries": entries, "code": _address(block, desk)}, source=block.source)


def _entry(source: SetEvidence, values: Iterable[Label], desk: Desk) -> dict[str, Any]:
    files = ((id, str(dataset.origin.release)) for id, dataset in desk.manuscript.datasets.items() if source.id in dataset.origin.evidence)
    return {
        "source": source, "kind": KINDS[desk.manuscript.evidence[source.id].type], "files": tuple(files),
        "used": in_runs(place for place in source.used if place.number), "numbers": in_runs(values),
    }


def _values(desk: Desk) -> dict[str, list[Label]]:
    """The values that are taken from each source, by its anchor, where this edition lists values."""
    found: dict[str, list[Label]] = {}
    for value in desk.values():
        if desk.label(value.anchor) is not None:
            for item in value.source.items:
                found.setdefault(item.anchor, []).append(Label("", value.label, value.anchor))
    return found


def _address(block: Block, desk: Desk) -> str:
    """Where the evidence base of this text stands on the web; empty if there is no web edition."""
    site = desk.manuscript.strategy.address(f"{desk.edition.text}-web")
    unit = next((chapter.head.id for chapter in in_order(desk.manuscript) if block in chapter.blocks), "")
    return f"{site}{page_of(unit)}" if site else ""


BLOCK = BlockKind("evidence-base", EvidenceBase, pieces, needs_id=False)
