"""Units laid out on pages, and the pages of the bound PDF."""

from __future__ import annotations

from dataclasses import dataclass

from lispub.model.preflight import Preflight
from lispub.model.press import Stray
from lispub.model.structure import Tag

ELSEWHERE = "lispub:"       # the placeholder scheme of a link to another unit: `lispub:anchor`, until bind resolves it


@dataclass(frozen=True, slots=True)
class SetNote:
    """A footnote after layout: its number, and the pages in the unit (from 0) where its call and its body stand."""

    number: str
    called_on: int
    set_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page of a unit: its CSS page name, running head, the anchors on it in order, whether it carries a folio."""

    name: str
    head: str
    anchors: tuple[str, ...]
    folio: bool


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: CSS `bookmark-level` and label, and the point on a page of the unit (from 0) that it
    leads to, in pt from the lower left corner of the trimmed page."""

    level: int
    label: str
    page: int
    x: float
    y: float
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Something the typesetter said: level `warning` or `error`."""

    level: str
    text: str


@dataclass(frozen=True, slots=True)
class SetUnit:
    """A unit laid out by itself: a PDF whose links to other units are the placeholder URI `lispub:anchor`."""

    id: str
    matter: str
    title: str
    pdf: bytes
    pages: tuple[SetPage, ...]
    notes: tuple[SetNote, ...]
    words: str              # the text that the HTML asked for, in order
    messages: tuple[Message, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    structure: tuple[Tag, ...] = ()

    @property
    def extent(self) -> int:
        """The pages that it takes in the book: after an odd number of pages comes a blank verso, but a sheet by itself has none."""
        return len(self.pages) + (len(self.pages) % 2 if self.matter != "sheet" else 0)


@dataclass(frozen=True, slots=True)
class Units:
    """All units in reading order, and one PDF of bare folios: page N of it carries the folio of position N."""

    units: tuple[SetUnit, ...]
    folios: bytes


@dataclass(frozen=True, slots=True)
class Position:
    """A page of the bound PDF: position from 1, printed folio (empty if none is shown), side, and what is on it."""

    position: int
    folio: str
    side: str               # recto or verso
    name: str               # the CSS page name; `blank` for a blank verso
    head: str
    unit: str
    first_anchor: str
    last_anchor: str


@dataclass(frozen=True, slots=True)
class FailedRule:
    """A rule that a file breaks: the validator's name of it, the clause it rests on, what the validator says.

    `count` is how often, where the validator counts; `page` the first position where it is broken, where it says so.
    """

    rule: str
    clause: str             # `ISO 14289-1:2014, 7.1`; the standard alone where the clause is not known
    description: str
    count: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Validation:
    """What one validator said of a file under one standard. With a `fault` it could not read it to the end."""

    tool: str
    version: str
    standard: str           # PDF/UA-1 or PDF/A-3a
    failed: tuple[FailedRule, ...]
    fault: str = ""

    @property
    def passed(self) -> bool:
        """Whether the file was read to the end and breaks no rule."""
        return not self.failed and not self.fault


@dataclass(frozen=True, slots=True)
class Pages:
    """The bound PDF with its pagination.

    `validations` is None for a PDF that declares no standard for readers, and empty where no validator is installed. A file for the
    press has the colours that no ink was chosen for, and what preflight says of it.
    """

    pdf: bytes
    positions: tuple[Position, ...]
    validations: tuple[Validation, ...] | None = None
    strays: tuple[Stray, ...] = ()
    preflight: Preflight | None = None
