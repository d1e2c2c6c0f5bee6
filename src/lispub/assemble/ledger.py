"""The ledger of one run: which number every anchor was given, what is listed, what is used where."""

from __future__ import annotations

from dataclasses import dataclass, field

from lispub.model.book import Label, Listed, SetQuantity
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.source import Source
from lispub.quantity import measure_of, with_parts


@dataclass
class Ledger:
    """Numbers handed out in reading order. Every list is in reading order too, and so are the places, which are the keys of a dict."""

    labels: dict[str, Label] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    used: dict[str, dict[Label, None]] = field(default_factory=dict)      # evidence id -> the places that rest on it
    counts: dict[tuple[str, str], int] = field(default_factory=dict)    # (sequence, unit or "") -> last number
    stated: dict[str, dict[Label, None]] = field(default_factory=dict)    # value id -> the places that state it
    places: dict[Source, Label] = field(default_factory=dict)       # a block's source -> what stands before it
    mentioned: dict[Source, dict[Label, None]] = field(default_factory=dict)      # where a mention is written -> the places that set it
    values: tuple[dict[str, str], tuple[SetQuantity, ...]] | None = None    # the list of values, as set for their labels

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
        self.used.setdefault(evidence, {})[place] = None

    def state(self, value: str, place: Label) -> None:
        """Remember that a place states a value."""
        self.stated.setdefault(value, {})[place] = None

    def mention(self, source: Source, place: Label) -> None:
        """Remember that a place sets what is mentioned there."""
        self.mentioned.setdefault(source, {})[place] = None

    def value_labels(self, manuscript: Manuscript, references: References) -> dict[str, str]:
        """V1, V2, … for every value stated and what it is derived from: by measure, as registered; then what is sourced in place."""
        kept = {part for id in self.stated for part, _ in with_parts(manuscript, id)}
        measures = {id: place for place, id in enumerate(manuscript.measures)}
        registered = sorted(
            (id for id in manuscript.values if id in kept), key=lambda id: measures.get(measure_of(manuscript, id), len(measures)),
        )
        in_place = [each.id for each in references.in_place.values() if each.id in self.stated]
        return {id: f"V{number}" for number, id in enumerate([*registered, *in_place], 1)}

    def evidence_labels(self, manuscript: Manuscript) -> dict[str, str]:
        """E1, E2, … for every source in use, by author, then title, then date."""
        records = manuscript.evidence
        kept = [id for id in records if id in self.used]
        kept.sort(key=lambda id: (records[id].author.casefold(), records[id].title.casefold(), records[id].issued or "", id))
        return {id: f"E{number}" for number, id in enumerate(kept, 1)}
