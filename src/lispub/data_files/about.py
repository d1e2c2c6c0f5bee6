"""What is known of a figure's data: title, unit, notes, sources, licence, date."""

from __future__ import annotations

from dataclasses import dataclass

from lispub.model.manuscript import Figure, Manuscript, Strategy
from lispub.model.references import References
from lispub.model.registers import Evidence
from lispub.quantity import worded

# by the words that records use: the id of the licence at opendefinition.org, and its address
LICENCES = {
    "Open Government Licence v3.0": ("OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as its record words it; `id` and `address` are empty where it is none that is known everywhere."""

    title: str
    id: str
    address: str


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a file. `title` is the figure's finding; `provenance` says which release was read and what was done to it."""

    id: str
    title: str
    description: str
    provenance: str
    sources: tuple[Evidence, ...]
    licence: Licence
    issued: str         # a year, a month or a day
    publisher: str
    language: str

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.id}.csv"


def about(figure: Figure, manuscript: Manuscript, references: References) -> About:
    """What is known of a figure's data."""
    head, strategy = figure.head, manuscript.strategy
    origin = manuscript.datasets[head.dataset].origin
    title, unit, note, derivation, remark = (
        worded(line, references) for line in (head.title, head.unit, head.note, origin.derivation, origin.note)
    )
    return About(
        id=figure.id, title=title, description=_sentences(unit, note),
        provenance=_sentences(f"{origin.title}, {origin.release}", derivation, remark),
        sources=tuple(manuscript.evidence[id] for id in origin.evidence if id in manuscript.evidence),
        licence=_licence(origin.licence), issued=_issued(strategy), publisher=str(strategy.publisher.name),
        language=str(strategy.language),
    )


def _licence(title: str) -> Licence:
    id, address = LICENCES.get(title, ("", ""))
    return Licence(str(title), id, address)


def _issued(strategy: Strategy) -> str:
    """The day of the latest edition; where editions bear historic dates, when the publication was truly made."""
    return str(strategy.made or max(issue.date for issue in strategy.editions.values()).isoformat())


def _sentences(*texts: str) -> str:
    return " ".join(_ended(text) for text in texts if text)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
