"""A small book made by hand: front matter, two chapters, an appendix, set in the house fonts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lispub import prepress
from lispub.bind import bind
from lispub.model.book import Book
from lispub.model.drawing import Drawing
from lispub.model.edition import Edition, PageSize
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.pages import Pages, Units
from lispub.model.press import Press, PrintJob
from lispub.typeset import typeset
from lispub.workspace import Workspace

SENTENCE = "The office of Łódź affirmed that tariffs of 4½ per cent – “first” and other – were efficient in fifty-five districts. "

CSS = """
@page { size: 210mm 297mm; margin: 26mm 24mm 30mm 36mm; bleed: 10mm; @top-left { content: string(chapter) } }
@page opener { margin: 0; background: #801650; @top-left { content: none } }
html { font: 10.5pt/14pt "Source Serif 4" }
h1, h2 { font: 600 17pt/21pt "Source Sans 3"; bookmark-level: 1; string-set: chapter content(text); break-after: avoid }
h2 { bookmark-level: 2; string-set: none }
.opener { page: opener; break-after: page }
.note { float: footnote; font-size: 8pt }
.note::footnote-call { content: attr(data-number); font-size: 8pt; vertical-align: super }
.note::footnote-marker { content: attr(data-number) " " }
.page-number { display: inline-block; width: 8mm; text-align: right }
section { break-before: recto }
"""


def unit(id: str, body: str, matter: str = "body", title: str = "", css: str = "") -> GalleyUnit:
    """A whole HTML document, as `render` makes it."""
    html = (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title or id}</title>'
        '<link rel="stylesheet" href="@base/styles/fonts.css">'
        f"<style>{CSS}{css}</style></head><body><section id=\"sec-{id}\">{body}</section></body></html>"
    )
    return GalleyUnit(id, matter, title or id.title(), html)


def note(number: int, chapter: str, text: str = "A note, Ærøskøbing.") -> str:
    return f'<span class="note" id="note-{chapter}-{number}" data-number="{number}">{text}</span>'


def chapter(id: str, title: str, paragraphs: int, links: str = "") -> GalleyUnit:
    """An opener, then numbered paragraphs, every third with a note and a heading at every tenth."""
    text = ""
    for number in range(1, paragraphs + 1):
        if number % 10 == 1:
            text += f'<h2 id="sec-{id}-{number}">Part {number} of {title}</h2>'
        noted = note(number // 3, id) if number % 3 == 0 else ""
        text += f'<p id="p-{id}-{number}">{number} {SENTENCE * 3}{noted} End.</p>'
    return unit(id, f'<div class="opener"><h1>{title}</h1></div>{links}{text}', title=title)


def galley(*units: GalleyUnit, drawings: dict[str, Drawing] | None = None) -> Galley:
    edition = Edition(name="draft", text="draft", form="pdf", summary="for a test", page=PageSize())
    return Galley(edition, "en-GB", "A book", units, drawings or {})


def small_book() -> Galley:
    contents = "".join(
        f'<p><a href="#{anchor}">{anchor}</a> <span class="page-number" data-for="{anchor}"></span></p>'
        for anchor in ("sec-front", "sec-people", "p-people-12", "sec-places", "sec-evidence")
    )
    front = unit("front", f"<h1>A book</h1>{contents}", matter="front", title="Front matter")
    people = chapter("people", "People", 22, '<p>See <a href="#p-places-3">places 3</a> and <a href="#p-people-9">people 9</a>.</p>')
    places = chapter("places", "Places", 12, '<p><a href="#evidence-ons">E1</a> <a href="https://www.ons.gov.uk/x?a=b#c">out</a></p>')
    evidence = unit(
        "evidence", '<h1>Evidence base</h1><h2 id="evidence-ons">E1 A source</h2><p>Used in <a href="#p-people-12">people 12</a>.</p>'
        "<h2>E2 Another</h2><p>Text.</p>", matter="back", title="Evidence base",
    )
    return galley(front, people, places, evidence)


def book(edition: Edition | None = None) -> Book:
    return Book(
        edition=edition or Edition(name="draft", text="draft", form="pdf", summary="for a test"),
        title="A book", subtitle=(), slug="a-book", language="en-GB", publisher="A publisher & sons", contact="", label=(),
        subject="What it is about", keywords=("one", "two"), issued=date(2019, 9, 9), version="1.0", status="Draft", closes=None,
        units=(), lists=(), evidence=(),
    )


def press() -> Press:
    """A press with the inks of lispub's own colours."""
    return prepress.press(PrintJob(), Workspace.of(Path("nowhere")))


class Makers:
    """The makers of this file, for tests that build their own galley."""

    unit = staticmethod(unit)
    press = staticmethod(press)
    note = staticmethod(note)
    chapter = staticmethod(chapter)
    galley = staticmethod(galley)
    small_book = staticmethod(small_book)
    book = staticmethod(book)


@pytest.fixture(scope="session")
def make() -> type[Makers]:
    return Makers


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty project over the package's own styles."""
    return Workspace.of(tmp_path)


@pytest.fixture(scope="session")
def units(tmp_path_factory: pytest.TempPathFactory) -> Units:
    """The small book, laid out once for all tests that only read it."""
    return typeset(small_book(), Workspace.of(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="session")
def bound(units: Units) -> Pages:
    """The small book, bound."""
    return bind(units, book())
