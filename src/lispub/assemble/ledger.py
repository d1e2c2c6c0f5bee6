"""The ledger of one run: which number every anchor was given, what is listed, what is used where."""

from __future__ import annotations

from dataclasses import dataclass, field

from lispub.model.book import Label, Listed
from lispub.model.manuscript import Manuscript
from lispub.model.source import Source


@dataclass
class Ledger:
    """Numbers handed out in reading order. Every list is in reading order too."""

    labels: dict[str, Label] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    used: dict[str, list[Label]] = field(default_factory=dict)      # evidence id -> the places that rest on it
    counts: dict[tuple[str, str], int] = field(default_factory=dict)    # (sequence, unit or "") -> last number
    values: set[str] = field(default_factory=set)       # the ids of the values printed
    places: dict[Source, Label] = field(default_factory=dict)       # a block's source -> what stands before it

    def count(self, sequence: str, unit: str = "") -> int:
        """The next number of a sequence, within a unit if one is named."""
        key = (sequence, unit)
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]

    def total(self, sequence: str) -> int:
        """How many of a sequence were numbered, in all units."""
        return sum(number for (counted, _), number in self.counts.items() if counted == sequence)

    def use(self, evidence: str, place: Label) -> None:
        """Remember that a place rests on a source."""
        places = self.used.setdefault(evidence, [])
        if place not in places:
            places.append(place)

    def evidence_labels(self, manuscript: Manuscript) -> dict[str, str]:
        """E1, E2, … for every source in use, by author, then title, then date."""
        records = manuscript.evidence
        kept = [id for id in records if id in self.used]
        kept.sort(key=lambda id: (records[id].author.casefold(), records[id].title.casefold(), records[id].issued or "", id))
        return {id: f"E{number}" for number, id in enumerate(kept, 1)}
