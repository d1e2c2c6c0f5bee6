"""Units laid out on pages, and the pages of the bound PDF."""

from __future__ import annotations

from dataclasses import dataclass

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

    @property
    def extent(self) -> int:
        """The pages that it takes in the book: after an odd number of pages comes a blank verso."""
        return len(self.pages) + len(self.pages) % 2


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
class Pages:
    """The bound PDF with its pagination."""

    pdf: bytes
    positions: tuple[Position, ...]
