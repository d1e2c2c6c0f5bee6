"""The stock book against its reference layout: all units of an edition as one WeasyPrint document, with the same page numbers baked in.

Issued pages come out of units laid out apart, side by side, some of them from the cache. Nothing that a reader meets may tell. What differs
by design:

- A blank verso between two units is empty in the book; in one document it has the running head and the foot of what stood before it.
- The book may end with one blank verso more, for a unit takes an even number of pages.
- After the last words of a unit a reader's program hears a space in the one document, for more words follow in it.
- Hue and place of the tab on a page's edge are of the unit (`:root`); one document has one root, so that these alone are not compared.

The page numbers that are baked into the reference are those of the issued destinations: where words and destinations are equal, contents
and lists name the real pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from structure import Element, Marked, read_structure

from lispub import registry
from lispub.assemble import assemble
from lispub.bind import bind
from lispub.draw import draw
from lispub.model.galley import Galley, GalleyUnit
from lispub.pipeline import read
from lispub.render import render
from lispub.typeset import typeset

pytestmark = pytest.mark.slow

SLOT = re.compile(r'(<span class="page-number" data-for="([^"]+)">)(</span>)')
BODY = re.compile(r"<body([^>]*)>(.*)</body>", re.DOTALL)
HUE = re.compile(r"--hue(?:-tint)?: [^;]+;")
UNIT = """<style>
body { string-set: none !important }
.of-a-unit { break-before: recto; page: text }
.of-a-unit { string-set: label attr(data-label), status attr(data-status), closes attr(data-closes), tab attr(data-tab) }
</style>"""
EDITIONS = ("draft", "final")


@dataclass(frozen=True)
class Pair:
    """The issued PDF of an edition with so many units, and that of its reference layout; `blank` has the empty pages, from 0."""

    issued: bytes
    reference: bytes
    blank: frozenset[int]
    units: int

    @property
    def both(self) -> tuple[bytes, bytes]:
        return self.issued, self.reference


@pytest.fixture(scope="module", params=EDITIONS)
def pair(issued: Path, request: pytest.FixtureRequest) -> Pair:
    folder = issued / "out" / request.param
    pdf = (folder / f"exampleshire-{request.param}.pdf").read_bytes()
    names = [line.split("\t")[3] for line in (folder / "pagination.txt").read_text("utf-8").splitlines()[1:]]
    reading = read(issued)
    assert reading.manuscript is not None and reading.references is not None
    book, _ = assemble(reading.manuscript, reading.references, registry.editions()[request.param])
    drawings, _ = draw(book, reading.manuscript, reading.workspace)
    galley = render(book, drawings, reading.workspace)
    reference = bind(typeset(whole(galley, named_pages(pdf)), reading.workspace), book)
    return Pair(pdf, reference.pdf, frozenset(at for at, name in enumerate(names) if name == "blank"), len(galley.units))


def whole(galley: Galley, folios: dict[str, int]) -> Galley:
    """All units as one, in the head of the first; each begins recto and keeps its hue, and its page numbers are there already."""
    head, _, _ = galley.units[0].html.partition("</head>")
    parts = []
    for unit in galley.units:
        attributes, content = BODY.search(unit.html).groups()
        attributes = attributes.replace('class="', 'class="of-a-unit ', 1)
        parts.append(f'<div style="{" ".join(HUE.findall(unit.html))}"{attributes}>{content}</div>')
    body = SLOT.sub(lambda slot: f"{slot[1]}{escape(str(folios[slot[2]]))}{slot[3]}".replace(" data-for", " data-was-for"), "".join(parts))
    return replace(galley, units=(GalleyUnit("whole", "body", galley.title, f"{head}{UNIT}</head><body>{body}</body></html>"),))


def named_pages(pdf: bytes) -> dict[str, int]:
    """The page, from 1, of every named destination."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    return {name: reader.get_destination_page_number(place) + 1 for name, place in reader.named_destinations.items()}


def origin(page: pikepdf.Page) -> tuple[float, float]:
    """The lower left corner of the finished page: prepress has trimmed the one, and not the other."""
    return float(page.trimbox[0]), float(page.trimbox[1])


def places(pdf: bytes) -> dict[str, tuple[int, float, float]]:
    """Page and point of every named destination, to 0.1 pt from the corner of the finished page."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    found = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        corner = reader.pages[number].trimbox
        found[name] = number + 1, round(float(place.left) - float(corner.left), 1), round(float(place.top) - float(corner.bottom), 1)
    return found


def links(pdf: bytes) -> list[tuple[int, str, tuple[float, ...]]]:
    """Page, target and rectangle (to 0.1 pt) of every link."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            corner = origin(page) * 2
            for link in page.obj.get("/Annots", []):
                target = link.Dest if "/Dest" in link else link.A.get("/D", link.A.get("/URI"))
                found.append((number, str(target), tuple(round(float(at) - zero, 1) for at, zero in zip(link.Rect, corner, strict=True))))
    return found


def words(pdf: bytes) -> list[list[str]]:
    """The words of every page in the order in which they are painted: those inside the finished page."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_bounded(*page.get_trimbox()).split() for page in opened]


def outline(pdf: bytes) -> list[object]:
    reader = pypdf.PdfReader(BytesIO(pdf))

    def walk(items: list) -> list[object]:
        return [walk(item) if isinstance(item, list) else (item.title, reader.get_destination_page_number(item)) for item in items]

    return walk(reader.outline)


def heard(element: Element) -> list[tuple[str, ...]]:
    """Every element in order: its role, what is said of it, the pages it stands on, and the text that is its own."""
    own = "".join(kid.text for kid in element.kids if isinstance(kid, Marked))
    here = (element.role, element.alt, element.actual, element.expansion, element.lang, str(sorted(element.pages())), own)
    return [here, *(one for kid in element.kids if isinstance(kid, Element) for one in heard(kid))]


def test_there_are_as_many_pages(pair: Pair) -> None:
    ours, reference = (len(words(pdf)) for pdf in pair.both)
    assert reference in (ours, ours - 1) and (reference == ours or ours - 1 in pair.blank)


def test_every_page_has_the_same_words(pair: Pair) -> None:
    ours, reference = (words(pdf) for pdf in pair.both)
    for number, (one, other) in enumerate(zip(ours, reference, strict=False)):
        assert one == ([] if number in pair.blank else other), f"page {number + 1}"


def test_a_folio_is_the_place_of_its_page(pair: Pair) -> None:
    ours, reference = (words(pdf) for pdf in pair.both)
    with pypdfium2.PdfDocument(pair.issued) as opened:
        assert [opened.get_page_label(at) for at in range(len(ours))] == [str(at + 1) for at in range(len(ours))]
    folios = {number for number, page in enumerate(ours, 1) if str(number) in page}
    assert folios == {number for number, page in enumerate(reference, 1) if str(number) in page}
    assert len(folios) > 20


def test_destinations_stand_at_the_same_points(pair: Pair) -> None:
    ours, reference = (places(pdf) for pdf in pair.both)
    assert ours == reference
    assert len(ours) > 100


def test_links_lead_from_and_to_the_same_places(pair: Pair) -> None:
    ours, reference = (links(pdf) for pdf in pair.both)
    assert ours == reference
    assert len(ours) > 100


def test_outlines_are_equal(pair: Pair) -> None:
    ours, reference = (outline(pdf) for pdf in pair.both)
    assert ours == reference and len(ours) > 5


def test_tags_say_the_same(pair: Pair) -> None:
    ours, reference = (heard(read_structure(pdf).root) for pdf in pair.both)
    assert len(ours) == len(reference) > 1000
    unequal = [(one, other) for one, other in zip(ours, reference, strict=True) if one != other]
    assert [(one, other) for one, other in unequal if (*one[:-1], f"{one[-1]} ") != other] == []
    assert len(unequal) < pair.units
