"""The reference: the same book as one WeasyPrint document. Units laid out alone and bound must not differ from it."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pypdfium2
import pytest

from lispub.model.galley import Galley
from lispub.model.pages import Pages
from lispub.typeset.fetcher import BASE_URL, WorkspaceFetcher
from lispub.typeset.fonts import closed_fonts
from lispub.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Makers

pytestmark = pytest.mark.slow

SLOT = re.compile(r'(<span class="page-number" data-for="([^"]+)">)(</span>)')
FOLIOS = '<link rel="stylesheet" href="@base/styles/tokens.css"><link rel="stylesheet" href="@base/styles/folio.css">'
BLANK = "<style>@page :blank { @top-left { content: none } @bottom-left { content: none } @bottom-right { content: none } }</style>"


@pytest.fixture(scope="module")
def whole(make: type[Makers], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """All units in one document, its page numbers filled in from a first layout of the same document."""
    galley = make.small_book()
    fetcher = WorkspaceFetcher(Workspace.of(tmp_path_factory.mktemp("project")), {})
    first = named_pages(lay_out(galley, {}, fetcher))
    return lay_out(galley, first, fetcher)


def lay_out(galley: Galley, folios: dict[str, int], fetcher: WorkspaceFetcher) -> bytes:
    from weasyprint import HTML

    head, _, _ = galley.units[0].html.partition("</head>")
    bodies = [re.search("<body>(.*)</body>", unit.html, re.DOTALL)[1] for unit in galley.units]
    body = SLOT.sub(lambda slot: slot[1] + escape(str(folios.get(slot[2], 1))) + slot[3], "".join(bodies))
    html = f"{head}{FOLIOS}{BLANK}</head><body>{body}</body></html>"
    return HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher).render(font_config=closed_fonts()).write_pdf()


def named_pages(pdf: bytes) -> dict[str, int]:
    """The page, from 1, of every named destination."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    return {name: reader.get_destination_page_number(place) + 1 for name, place in reader.named_destinations.items()}


def places(pdf: bytes) -> dict[str, tuple[float, float]]:
    reader = pypdf.PdfReader(BytesIO(pdf))
    return {name: (round(float(place.left), 2), round(float(place.top), 2)) for name, place in reader.named_destinations.items()}


def links(pdf: bytes) -> list[tuple[int, str, tuple[float, ...]]]:
    """Page, target and rectangle of every link."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            (number, str(link.Dest if "/Dest" in link else link.A.URI), tuple(round(float(edge), 2) for edge in link.Rect))
            for number, page in enumerate(opened.pages) for link in page.obj.get("/Annots", [])
        ]


def outline(pdf: bytes) -> list[object]:
    reader = pypdf.PdfReader(BytesIO(pdf))

    def walk(items: list) -> list[object]:
        return [
            walk(item) if isinstance(item, list)
            else (item.title, reader.get_destination_page_number(item), round(float(item.left), 2), round(float(item.top), 2))
            for item in items
        ]

    return walk(reader.outline)


def test_pages_are_the_same_but_for_the_last_blank_verso(whole: bytes, bound: Pages) -> None:
    assert len(pypdfium2.PdfDocument(whole)) == len(bound.positions) - 1
    assert bound.positions[-1].name == "blank"


def test_every_page_has_the_same_text(whole: bytes, bound: Pages) -> None:
    one, two = pypdfium2.PdfDocument(whole), pypdfium2.PdfDocument(bound.pdf)
    for page in range(len(one)):
        texts = [pdf[page].get_textpage().get_text_range().split() for pdf in (one, two)]
        assert sorted(texts[0]) == sorted(texts[1]), page       # the folio is drawn last in the one, with its foot in the other


def test_every_page_looks_the_same(whole: bytes, bound: Pages) -> None:
    one, two = pypdfium2.PdfDocument(whole), pypdfium2.PdfDocument(bound.pdf)
    for page in range(len(one)):
        assert one[page].render(scale=1).to_numpy().tobytes() == two[page].render(scale=1).to_numpy().tobytes(), page


def test_destinations_stand_at_the_same_points(whole: bytes, bound: Pages) -> None:
    assert named_pages(whole) == named_pages(bound.pdf)
    assert places(whole) == places(bound.pdf)
    assert len(places(whole)) > 40


def test_links_lead_to_the_same_places(whole: bytes, bound: Pages) -> None:
    assert links(whole) == links(bound.pdf)
    assert len(links(whole)) == 10


def test_outlines_are_equal(whole: bytes, bound: Pages) -> None:
    assert outline(whole) == outline(bound.pdf)


def test_contents_name_the_real_pages(whole: bytes) -> None:
    """The reference itself is settled: what it prints in its contents is where its second layout put things."""
    text = pypdf.PdfReader(BytesIO(whole)).pages[0].extract_text().split()
    pages = named_pages(whole)
    for anchor in ("sec-people", "p-people-12", "sec-evidence"):
        assert text[text.index(anchor) + 1] == str(pages[anchor])
