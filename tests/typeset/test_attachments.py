"""The data of each figure inside the PDF that shows it, read back from the file that is issued."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest

from lispub import prepress
from lispub.model.book import Book, Label, Piece, Unit
from lispub.model.inline import Text
from lispub.model.pages import Pages
from lispub.prepress.attachments import data_of_figures

if TYPE_CHECKING:
    from conftest import Makers

SCREEN = ["draft", "final"]
TITLE = (Text("Work went up"),)


def issued_pdf(issued: Path, edition: str) -> Path:
    return issued / "out" / edition / f"exampleshire-{edition}.pdf"


def shows(*pieces: Piece, book: Book) -> Book:
    return replace(book, units=(Unit("people", "body", Label("Chapter", "1", "sec-people"), (), "", (), (), pieces, opens=True),))


def figure(id: str, anchor: str, number: str) -> Piece:
    return Piece("figure", anchor, Label("Figure", number, anchor), {"figure": id, "title": TITLE})


# which files, and what is said of them --------------------------------------------------------------------------------

def test_a_figure_is_told_by_its_number(make: type[Makers]) -> None:
    book = shows(figure("work", "fig-work", "1.2"), book=make.book())
    (attached,) = data_of_figures(book, {"work": b"a\r\n", "unseen": b"b\r\n"})
    assert (attached.name, attached.description, attached.content) == ("work.csv", "Data of Figure 1.2: Work went up", b"a\r\n")


def test_a_figure_on_a_cover_has_no_number_unless_it_stands_in_a_chapter_too(make: type[Makers]) -> None:
    cover = Piece("cover", "cover", None, {"figure": "work", "chart": {"title": TITLE}})
    (alone,) = data_of_figures(shows(cover, book=make.book()), {"work": b""})
    assert (alone.description, alone.anchor) == ("Data of a figure: Work went up", "")
    for order in ((cover, figure("work", "fig-work", "1.2")), (figure("work", "fig-work", "1.2"), cover)):
        (both,) = data_of_figures(shows(*order, book=make.book()), {"work": b""})
        assert (both.description, both.anchor) == ("Data of Figure 1.2: Work went up", "fig-work")


# in a small book ------------------------------------------------------------------------------------------------------

@pytest.mark.slow
def test_attachments_change_no_page_and_are_the_same_each_time(bound: Pages, make: type[Makers]) -> None:
    book = shows(figure("work", "p-people-12", "1.1"), figure("alone", "nowhere", "1.2"), book=make.book())
    tables = {"work": b"Place,Value\r\nA,1\r\n", "alone": b"Place\r\nB\r\n"}
    without, attached, again = (prepress.for_screen(bound, book, each) for each in ({}, tables, dict(reversed(tables.items()))))
    assert attached.pdf == again.pdf != without.pdf
    assert attached.positions == without.positions
    assert contents(attached.pdf) == contents(without.pdf)
    with pikepdf.open(BytesIO(without.pdf)) as pdf:
        assert "/AF" not in pdf.Root and not pdf.attachments
    with pikepdf.open(BytesIO(attached.pdf)) as pdf:
        assert [str(file.UF) for file in pdf.Root.AF] == ["alone.csv", "work.csv"]
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert [page.obj.objgen for page in pdf.pages if "/AF" in page.obj] == [places["p-people-12"][0].objgen]


def contents(pdf: bytes) -> list[bytes]:
    return [page.get_contents().get_data() for page in pypdf.PdfReader(BytesIO(pdf)).pages if page.get_contents() is not None]


# in the stock book ----------------------------------------------------------------------------------------------------

@pytest.mark.slow
@pytest.mark.parametrize("edition", SCREEN)
def test_the_files_are_those_beside_the_edition_byte_for_byte(issued: Path, edition: str) -> None:
    attached = {name: content for name, (content,) in pypdf.PdfReader(issued_pdf(issued, edition)).attachments.items()}
    beside = {file.name: file.read_bytes() for file in (issued / "out" / "data").glob("*.csv")}
    assert attached == beside       # the stock book shows each of its figures
    assert list(attached) == sorted(attached)


@pytest.mark.slow
@pytest.mark.parametrize("edition", SCREEN)
def test_each_file_is_associated_as_data(issued: Path, edition: str) -> None:
    with pikepdf.open(issued_pdf(issued, edition)) as pdf:
        embedded = dict(pikepdf.NameTree(pdf.Root.Names.EmbeddedFiles))
        assert [file.objgen for file in pdf.Root.AF] == [file.objgen for file in embedded.values()]
        for name, file in embedded.items():
            assert file.is_indirect and file.Type == "/Filespec" and file.AFRelationship == "/Data"
            assert str(file.F) == str(file.UF) == name
            stream = file.EF.F
            assert stream.Subtype == "/text/csv"
            assert stream.Params.Size == len(stream.read_bytes())
            assert bytes(stream.Params.CheckSum) == hashlib.md5(stream.read_bytes()).digest()
            assert str(stream.Params.ModDate) == str(pdf.docinfo.ModDate)
            assert str(file.Desc).startswith(("Data of Figure ", "Data of a figure: "))


@pytest.mark.slow
@pytest.mark.parametrize("edition", SCREEN)
def test_the_page_that_shows_a_figure_has_its_data(issued: Path, edition: str) -> None:
    """The number in the description is printed on the page that the file is associated with."""
    pdf = issued_pdf(issued, edition)
    texts = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages]
    numbered: set[str] = set()
    with pikepdf.open(pdf) as opened:
        for page, text in zip(opened.pages, texts, strict=True):
            for file in page.obj.get("/AF", []):
                number = str(file.Desc).removeprefix("Data of ").partition(":")[0]
                assert number in text, (str(file.UF), number)
                numbered.add(str(file.Desc))
        assert numbered == {str(file.Desc) for file in opened.Root.AF if not str(file.Desc).startswith("Data of a figure")}
    assert len(numbered) > 10


@pytest.mark.slow
def test_the_file_for_the_printer_carries_none(issued: Path) -> None:
    with pikepdf.open(issued_pdf(issued, "print")) as pdf:
        assert not pdf.attachments and "/AF" not in pdf.Root and not any("/AF" in page.obj for page in pdf.pages)
