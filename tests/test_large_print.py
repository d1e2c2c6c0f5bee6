"""Large print: big enough everywhere, and the same book as the PDF of the same text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from lispub import registry
from lispub.assemble import assemble
from lispub.load import load, open_workspace
from lispub.model.drawing import Drawing
from lispub.model.edition import LARGE_PRINT, PageSize
from lispub.model.inline import Inline, Text
from lispub.render import render
from lispub.render.fitting import as_records
from lispub.resolve import resolve

STOCK = Path(__file__).parent.parent / "src" / "lispub" / "stock"
LEAST = 16          # pt: what counts as large print (UKAAF, Creating clear print and large print documents)
BREAKS = "\u00ad\u2010\x02"     # a soft hyphen, the hyphen that WeasyPrint breaks a word with, and what PDFium makes of either
texts = pytest.mark.parametrize("text", ["draft", "final"])


def pdf(issued: Path, edition: str) -> Path:
    return issued / "out" / edition / f"exampleshire-{edition}.pdf"


@cache
def lines(path: Path) -> tuple[str, ...]:
    """The lines of text of a PDF, in the order of its pages."""
    document = pypdfium2.PdfDocument(path)
    return tuple(line for page in document for line in page.get_textpage().get_text_bounded().splitlines())


def letters(path: Path) -> Iterator[tuple[int, str, float]]:
    """Each visible character of a PDF with its page and its size in pt, as PDFium sees it: the checks have a reader of their own."""
    for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, at, matrix)
            letter = chr(raw.FPDFText_GetUnicode(text, at))
            if not letter.isspace():
                yield number, letter, raw.FPDFText_GetFontSize(text, at) * (abs(matrix.a) + abs(matrix.b))


def anchors(path: Path) -> set[str]:
    """The named places of a PDF."""
    with pikepdf.open(path) as document:
        return set(pikepdf.NameTree(document.Root.Names.Dests))


def labels(issued: Path, edition: str) -> set[tuple[str, str]]:
    """Name and number of everything that is numbered: (Figure, 1.2)."""
    book = json.loads((issued / "out" / edition / "book.json").read_text("utf-8"))
    given = [piece["label"] for unit in book["units"] for piece in unit["pieces"] if piece["label"]]
    return {(label["name"], label["number"]) for label in (*given, *(unit["label"] for unit in book["units"])) if label["number"]}


@pytest.mark.slow
@texts
def test_no_letter_is_under_16_pt_on_a_page_or_in_a_drawing(issued: Path, text: str) -> None:
    small = [(page, letter, size) for page, letter, size in letters(pdf(issued, f"{text}-large-print")) if size < LEAST - 0.05]
    assert small == []


@pytest.mark.slow
@texts
def test_there_are_letters_to_measure_in_drawings(issued: Path, text: str) -> None:
    """13 pt of a chart, set larger: no other type has that size. Were there none, the test above would say nothing of charts."""
    assert any(abs(size - 13 * LARGE_PRINT.drawings) < 0.1 for _, _, size in letters(pdf(issued, f"{text}-large-print")))


@pytest.mark.slow
@texts
def test_every_place_has_the_name_that_it_has_in_the_pdf(issued: Path, text: str) -> None:
    assert anchors(pdf(issued, f"{text}-large-print")) == anchors(pdf(issued, text))


@pytest.mark.slow
@texts
def test_every_number_is_printed_as_in_the_pdf(issued: Path, text: str) -> None:
    large, standard = lines(pdf(issued, f"{text}-large-print")), lines(pdf(issued, text))
    numbered = labels(issued, text)
    assert {name for name, _ in numbered} >= {"paragraph", "Figure", "Table", "Priority", "Action", "Chapter", "Appendix"}
    assert text == "final" or ("Question", "1") in numbered
    for name, number in numbered:
        at_the_start = re.compile(rf"{re.escape(number)}\s" if name == "paragraph" else rf".*\b{name}\s{re.escape(number)}\b")
        assert any(map(at_the_start.match, large)), f"{name} {number} is not in large print"
        assert any(map(at_the_start.match, standard)), f"{name} {number} is not in the PDF"


@pytest.mark.slow
@texts
def test_no_word_is_hyphenated_at_the_end_of_a_line(issued: Path, text: str) -> None:
    assert [line for line in lines(pdf(issued, f"{text}-large-print")) if line.rstrip().endswith(tuple(BREAKS))] == []


@pytest.mark.slow
@texts
def test_type_is_upright_and_sans(issued: Path, text: str) -> None:
    with pikepdf.open(pdf(issued, f"{text}-large-print")) as document:
        used = {
            str(font.BaseFont).partition("+")[2]
            for page in document.pages for font in page.obj.get("/Resources", {}).get("/Font", {}).values()
        }
    assert used
    assert not [name for name in used if not name.startswith(("SourceSans3", "Source-Sans-3")) or re.search(r"It(alic)?\b", name)]


@pytest.mark.slow
@texts
def test_the_folio_stands_at_the_right_of_every_page_that_has_one(issued: Path, text: str) -> None:
    document = pypdfium2.PdfDocument(pdf(issued, f"{text}-large-print"))
    pagination = (issued / "out" / f"{text}-large-print" / "pagination.txt").read_text("utf-8").splitlines()
    folios = [folio for position, folio, *_ in map(str.split, pagination) if position == folio]
    assert len(folios) > 20
    for folio in folios:
        page = document[int(folio) - 1]
        _, bottom, right, _ = page.get_mediabox()
        corner = page.get_textpage().get_text_bounded(right - 50 / 25.4 * 72, bottom, right, bottom + 33 / 25.4 * 72)
        assert folio in corner.split(), f"page {folio}"


# rows set as records -------------------------------------------------------------------------------------------------

def line(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


@pytest.mark.parametrize(("head", "row", "apart"), [
    (("District", "2016", "2019"), ("Northfold", "68.4", "73.2"), False),
    (("Measure", "Owner", "What it is for"), ("Work rate", "The forum", "To show whether more residents are in work"), False),
    (("Measure", "Owner", "Purpose"), ("Work rate", "The forum of the whole shire", "To show whether more residents work"), False),
    (("What is counted in all tables", "Owner", "Purpose"), ("Rate", "A forum of the whole shire", "To show how many people work"), True),
    (("Hertsmere", "Broxbourne", "Dacorum", "Stevenage", "Watford", "St Albans"), ("1", "2", "3", "4", "5", "6"), True),
    ((), (), False),
])
def test_a_table_becomes_records_when_its_columns_would_be_too_narrow(head: tuple[str, ...], row: tuple[str, ...], apart: bool) -> None:
    table = tuple(map(line, head)), [tuple(map(line, row))]
    assert as_records(*table, page=LARGE_PRINT) is apart
    assert as_records(*table, page=PageSize()) is False


@pytest.fixture(scope="module")
def galleys() -> dict[str, str]:
    """The HTML of the stock book by edition, all units in one."""
    workspace, _ = open_workspace(STOCK)
    manuscript, _ = load(workspace)
    assert manuscript is not None
    references, _ = resolve(manuscript)
    drawings = {id: Drawing(id, "<svg/>", 118, 60) for id in manuscript.figures}
    made = {}
    for name in ("final", "final-large-print"):
        book, _ = assemble(manuscript, references, registry.editions()[name])
        made[name] = "".join(unit.html for unit in render(book, drawings, workspace).units)
    return made


WIDE = ("values", "evidence-base", "action-register", "baselines", "priority-evidence", "matrix", "profile-table", "coverage")


@pytest.mark.parametrize("kind", WIDE)
def test_each_cell_of_a_wide_table_says_what_its_column_says(galleys: dict[str, str], kind: str) -> None:
    """What a column's head says on the standard page stands before the cell, unless the head itself is no words."""
    def table(edition: str) -> str:
        found = re.search(rf'<div class="(?:table )?{kind}\b.*?</table>', galleys[edition], re.DOTALL)
        assert found is not None
        return found[0]

    standard, large = table("final"), table("final-large-print")
    assert "<thead>" in standard and '<span class="head">' not in standard
    assert "<thead>" not in large
    rows = re.findall(r"<tr\b", large.partition("<tbody")[2])
    assert len(rows) == len(re.findall(r"<tr\b", standard.partition("</thead>")[2]))
    assert all("<th" in row for row in re.findall(r"<tr\b.*?</tr>", large, re.DOTALL)), "a row without its head"
    if kind != "coverage":      # there each cell is a mark, and is set as the words of its column
        assert '<span class="head">' in large


def test_the_page_has_a_whole_number_of_lines() -> None:
    depth = (LARGE_PRINT.height - LARGE_PRINT.top - LARGE_PRINT.bottom) * 72 / 25.4
    assert 0 <= depth % LARGE_PRINT.baseline < 2


def test_editions_in_large_print_have_its_page() -> None:
    pages = {edition.name: edition.page for edition in registry.editions().values() if edition.form == "large-print"}
    assert set(pages) == {"draft-large-print", "final-large-print"}
    assert all(page == LARGE_PRINT for page in pages.values())
    assert replace(LARGE_PRINT, side=0).measure == LARGE_PRINT.full == 150
