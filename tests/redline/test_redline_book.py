"""The redline edition: every change in words and in its place, by marks that need no colour, and read out as words."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import pikepdf
import pypdf
import pytest

from lispub import outputs, pipeline, registry
from lispub.assemble import assemble
from lispub.model.book import Book
from lispub.model.manuscript import Manuscript
from lispub.model.redline import Redline
from lispub.redline import because, issued_book, redline
from lispub.redline.book import redline_book
from lispub.redline.kept import as_json, from_json
from lispub.redline.schedule import as_html, as_text, reasons
from lispub.redline.told import told
from tests.redline.books import book, passage

EDITION = registry.editions()["redline"]


@dataclass(frozen=True)
class Stock:
    """The stock book as it is compared: draft against final."""

    manuscript: Manuscript
    draft: Book
    redline: Redline
    pdf: bytes


@pytest.fixture(scope="module")
def stock() -> Stock:
    reading = pipeline.read(outputs.STOCK)
    manuscript, references = reading.manuscript, reading.references
    assert manuscript is not None and references is not None
    manuscript = replace(manuscript, issued={})
    books = [assemble(manuscript, references, registry.editions()[name])[0] for name in ("draft", "final")]
    found = redline(*(issued_book(each, manuscript) for each in books), because(manuscript))
    return Stock(manuscript, books[0], found, pipeline.redline_pdf(reading.workspace, manuscript, found))


def test_the_redline_of_the_stock_book_tells_each_change(stock: Stock) -> None:
    changes = {change.passage.id: change for change in stock.redline.changes}
    squares = changes["p-0012"]
    assert (squares.how, squares.because) == ("reworded", ("squares-first",))
    assert told(squares) == "“propose to mend the bridges” became “shall mend the squares”."
    assert told(changes["p-0009"]) == "“Question\N{NO-BREAK SPACE}1” became “Priority\N{NO-BREAK SPACE}1”."
    assert changes["q-workshop-places"].how == "removed"
    assert changes["p-0003"].how == "added"
    text = as_text(stock.redline, reasons(stock.manuscript))
    assert "Because: Answers preferred the squares, which more people use." in " ".join(text.split())


def test_what_a_block_makes_of_something_else_is_no_change(stock: Stock) -> None:
    """The account of the consultation, tables of numbers, lists: all of it changes with what it is made of."""
    kinds = {change.passage.kind for change in stock.redline.changes}
    assert kinds <= {"chapter", "para", "heading", "question"}
    assert {change.passage.unit for change in stock.redline.changes} <= {"front", "work", "places"}


def test_a_draft_and_itself_give_an_empty_redline(stock: Stock) -> None:
    now = issued_book(stock.draft, stock.manuscript)
    empty = redline(now, now, because(stock.manuscript))
    assert empty.changes == () and "Nothing differs." in as_text(empty, {})
    pieces = redline_book(stock.manuscript, EDITION, empty).units[0].pieces
    assert [piece.kind for piece in pieces] == ["para", "para"]


def test_what_is_recorded_is_read_back_the_same(stock: Stock) -> None:
    now = issued_book(stock.draft, stock.manuscript)
    assert from_json(as_json(now)) == now


def test_a_mark_is_a_sign_that_is_read_out(stock: Stock) -> None:
    with pikepdf.open(io.BytesIO(stock.pdf)) as pdf:
        said = [str(element.E) for element in elements(pdf.Root.StructTreeRoot) if "/E" in element]
        assert pdf.Root.MarkInfo.Marked
    marks = [run for change in stock.redline.changes for run in change.runs if run.part != "kept" and run.words.strip()]
    assert said.count("added:") == sum(run.part == "added" for run in marks) + 1        # and the key
    assert said.count("removed:") == sum(run.part == "removed" for run in marks) + 1


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Every structure element below a node."""
    kids = node.get("/K")
    below = list(kids) if isinstance(kids, pikepdf.Array) else [kids]      # type: ignore[call-overload]  # an Array is iterable
    found = [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [*found, *(inner for kid in found for inner in elements(kid))]


def test_the_pages_have_the_schedule_before_the_marked_text(stock: Stock) -> None:
    words = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(stock.pdf)).pages).split())
    assert words.index("Every change in words") < words.index("became “shall mend the squares”") < words.index("Every change in its place")
    assert "−propose to mend the bridges" in words.replace("− ", "−") and "+shall mend the squares" in words.replace("+ ", "+")


def test_what_is_far_from_a_change_is_left_out(stock: Stock) -> None:
    long = " ".join(f"word{number}" for number in range(90))
    found = redline(book(passage("p-1", f"{long} old end.")), book(passage("p-1", f"{long} new end.")))
    (piece,) = [piece for piece in redline_book(stock.manuscript, EDITION, found).units[0].pieces if piece.kind == "redlined"][1:]
    words = "".join(run.words for run in piece.content["runs"])
    assert words.startswith("… word") and "word89" in words and "word10 " not in words


def test_a_schedule_never_runs_what_a_passage_says() -> None:
    hostile = "<script>alert(1)</script> & “so”"
    found = redline(book(passage("p-1", "One thing.")), book(passage("p-1", f"One thing. {hostile}")))
    page = as_html(found, {})
    assert "<script" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize(("before", "after", "words"), [
    ({"owner": "a guild"}, {"owner": "the board"}, "Owner: the board; before: a guild."),
    ({}, {"due": "2026"}, "Due added: 2026."),
    ({"due": "2026"}, {}, "Due removed: it was 2026."),
    ({"data": "3f0c19ab"}, {"data": "77d1e04c"}, "The data that it draws are others."),
])
def test_data_are_told_before_and_after(before: dict[str, str], after: dict[str, str], words: str) -> None:
    (change,) = redline(book(passage("a", "Mend it.", facts=before)), book(passage("a", "Mend it.", facts=after))).changes
    assert told(change) == words


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"book": {}, "passages": [{"id": 3}]}', b"[" * 100_000])
def test_what_is_no_record_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValueError, match="not the record of an issued book"):
        from_json(content)


def test_no_passage_of_the_stock_draft_is_without_words(stock: Stock) -> None:
    now = issued_book(stock.draft, stock.manuscript)
    assert [each.name for each in now.passages if not each.words and not each.facts] == []
    named = [each.id for each in now.passages if each.id]
    assert len(named) == len(set(named))
