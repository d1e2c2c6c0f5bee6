"""The book: selected for one edition, numbered, every value formatted. Nothing in it is looked up any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lispub.model.edition import Edition
from lispub.model.inline import Inline, SetCitation
from lispub.model.source import NOWHERE, Source


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed: `Figure 2.1` is name `Figure`, number `2.1`, and the anchor that it stands at."""

    name: str
    number: str
    anchor: str

    def __str__(self) -> str:
        return f"{self.name}\N{NO-BREAK SPACE}{self.number}" if self.name else self.number


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents or of a list: what stands where. `level` is 1 for units, 2 and 3 for headings."""

    sequence: str           # section, figure, table, question, action, priority
    level: int
    label: Label
    title: tuple[Inline, ...]
    hue: str = ""
    unit: str = ""          # the number of the chapter or appendix that it stands in


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to render: the kind names the template, `content` is what the template sees."""

    kind: str
    anchor: str = ""
    label: Label | None = None
    content: Mapping[str, Any] = field(default_factory=dict)
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key number as set: the value, what it means, its comparator, its sources."""

    value: str
    id: str
    means: tuple[Inline, ...]
    against: tuple[Inline, ...]
    source: str


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a figure or table comes from: the publishers' line and the citation."""

    text: str
    anchors: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """The front matter, one chapter or one appendix. Each begins on a recto."""

    id: str
    matter: str             # front, body or back; `sheet` for what is bound into no book
    label: Label            # `2`, `Appendix A`; the number is empty for front matter
    title: tuple[Inline, ...]
    hue: str
    says: tuple[Inline, ...]
    numbers: tuple[KeyFigure, ...]
    pieces: tuple[Piece, ...]
    opens: bool             # whether it has a chapter opener
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class SetEvidence:
    """An entry of the evidence base as printed."""

    id: str
    label: str              # E7
    anchor: str
    author: str
    title: str
    publisher: str
    issued: str
    url: str
    accessed: str
    licence: str
    note: tuple[Inline, ...]
    used: tuple[Label, ...]     # the places that rest on it
    later: tuple[Inline, ...] = ()      # why it stands here though it is, or may be, younger than the edition


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """An entry of the list of values as printed: a number of the edition, or one that another is derived from.

    `group` is the id of its measure, empty for a count and for what is sourced in place. `text` is the number as displayed; the
    text of the edition may round it. `working` says how it was derived, with the labels of its parts.
    """

    id: str
    label: str              # V12
    anchor: str
    group: str
    text: str
    means: tuple[Inline, ...]
    unit: str
    place: str
    period: str
    working: tuple[Inline, ...]
    source: SetCitation
    dataset: str
    vintage: str
    status: str
    differs: tuple[Inline, ...]
    used: tuple[Label, ...]     # the places that state it
    parts_of: tuple[Label, ...] = ()    # the values that are derived from it
    cell: str = ""      # what tells its cell from those of the same place and period: words of its row, the name of its column


@dataclass(frozen=True, slots=True)
class Book:
    """A publication in one edition, ready to render. Dates come from `strategy.yaml`, never from the clock."""

    edition: Edition
    title: str
    subtitle: tuple[Inline, ...]
    slug: str
    language: str
    publisher: str
    contact: str
    label: tuple[Inline, ...]
    subject: str
    keywords: tuple[str, ...]
    issued: date
    version: str
    status: str
    closes: date | None     # when the consultation closes, on a draft
    units: tuple[Unit, ...]
    lists: tuple[Listed, ...]
    evidence: tuple[SetEvidence, ...]
    full_title: str = ""    # title, status and label in one line, for the metadata
    values: tuple[SetQuantity, ...] = ()
    state: str = ""         # who may read it, where not everybody may: `Working draft`, `Embargoed until 28 February 2020`
