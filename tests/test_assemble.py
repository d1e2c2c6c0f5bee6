"""The book: selected for the edition, numbered, every value formatted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.model.book import Book, Piece
from lispub.model.inline import SetCitation, SetNote, SetRef, SetValue
from lispub.model.problem import Problem
from lispub.walk import nodes_in

CHAPTER = "strategy/chapters/work.yaml"


def book_of(project: Path, edition: str) -> tuple[Book, tuple[Problem, ...]]:
    text = pipeline.read(project)
    assert text.manuscript is not None and text.references is not None and not text.problems
    return assemble(text.manuscript, text.references, registry.editions()[edition])


def pieces(book: Book, kind: str) -> list[Piece]:
    return [piece for unit in book.units for piece in unit.pieces if piece.kind == kind]


def nodes(piece: Piece) -> list[Any]:
    return list(nodes_in(piece.content["text"]))


def test_paragraphs_number_within_their_chapter_and_questions_through_the_book(stock: Path) -> None:
    book, _ = book_of(stock, "draft")
    work = next(unit for unit in book.units if unit.id == "work")
    numbers = [piece.label.number for piece in work.pieces if piece.kind == "para" and piece.label]
    assert numbers == [f"1.{n}" for n in range(1, len(numbers) + 1)]
    assert [piece.label.number for piece in pieces(book, "question") if piece.label] == ["1", "2", "3", "4", "5"]


def test_a_reference_may_point_forward(stock: Path) -> None:
    book, problems = book_of(stock, "draft")
    first = next(piece for piece in pieces(book, "para") if piece.anchor == "p-0004")
    assert [str(node.text) for node in nodes(first) if isinstance(node, SetRef)] == ["Figure\N{NO-BREAK SPACE}1.1"]
    assert problems == ()


def test_values_citations_and_notes_are_set(stock: Path) -> None:
    book, _ = book_of(stock, "final")
    first, second = (next(piece for piece in pieces(book, "para") if piece.anchor == anchor) for anchor in ("p-0004", "p-0005"))
    assert next(node.text for node in nodes(first) if isinstance(node, SetValue)).endswith("%")
    (citation,) = (node for node in nodes(first) if isinstance(node, SetCitation))
    entry = next(entry for entry in book.evidence if entry.id == "example-work-survey")
    assert citation.items[0].label == entry.label
    assert [node.number for node in nodes(second) if isinstance(node, SetNote)] == [1]


def test_a_number_in_words_at_the_head_of_a_sentence_has_a_capital(stock: Path) -> None:
    chapter = stock / CHAPTER
    said = "compares the {{ sectors|words }} sectors."
    assert said in chapter.read_text()
    chapter.write_text(chapter.read_text().replace(
        said, "is one. **Of all.** {{ sectors|words }} are *named.* {{ sectors|words }} of "
        "“them all.” {{ sectors|ordinal }}, or {{ sectors|words }}."))
    book, _ = book_of(stock, "final")
    piece = next(piece for piece in pieces(book, "para") if piece.anchor == "p-0006")
    assert [node.text for node in nodes(piece) if isinstance(node, SetValue) and node.id == "sectors"] == ["Five", "Five", "Fifth", "five"]


def test_each_text_says_its_own(stock: Path) -> None:
    said = {}
    for edition in ("draft", "final"):
        book, _ = book_of(stock, edition)
        (piece,) = (piece for piece in pieces(book, "para") if piece.anchor == "p-0009")
        said[edition] = [node.anchor for node in nodes(piece) if isinstance(node, SetRef)][-1]
        titles = {"draft": "Work and pay", "final": "Work"}
        unit = next(unit for unit in book.units if unit.id == "work")
        assert "".join(getattr(node, "text", "") for node in unit.title) == titles[edition]
    assert said == {"draft": "q-workshop-places", "final": "priority-learn-by-doing"}


def test_a_reference_to_what_the_edition_leaves_out_blocks_issue(stock: Path) -> None:
    chapter = stock / CHAPTER
    text = chapter.read_text().replace("and @priority-learn-by-doing.\n    draft", "and, later, @q-workshop-places.\n    draft")
    chapter.write_text(text)
    _, in_draft = book_of(stock, "draft")
    _, in_final = book_of(stock, "final")
    assert in_draft == ()
    (problem,) = in_final
    assert problem.check == "dangling-reference" and problem.edition == "final" and problem.source is not None
    assert chapter.read_text().splitlines()[problem.source.line - 1].find("@q-workshop-places") == problem.source.column - 1


def test_evidence_says_where_it_is_used(stock: Path) -> None:
    book, _ = book_of(stock, "final")
    entry = next(entry for entry in book.evidence if entry.id == "example-work-survey")
    assert "1.1" in {place.number for place in entry.used}
    labels = [entry.label for entry in book.evidence]
    assert labels == [f"E{n}" for n in range(1, len(labels) + 1)]


def test_a_figure_placed_twice_is_a_problem(stock: Path) -> None:
    chapter = stock / CHAPTER
    chapter.write_text(chapter.read_text() + "  - figure: work-rate\n    id: figure-0099\n")
    _, problems = book_of(stock, "final")
    assert [problem.check for problem in problems] == ["duplicate-id"]


@pytest.mark.parametrize("marks", ["*4*", "[x](javascript:alert)", "<b>5</b>", "{{ care_jobs }}", "@fig-work-rate"])
def test_a_value_that_holds_markdown_marks_is_printed_as_it_is(stock: Path, marks: str) -> None:
    measures = stock / "strategy/measures.yaml"
    text = measures.read_text()
    assert 'suffix: "%"' in text
    measures.write_text(text.replace('suffix: "%"', f"suffix: '{marks}'"))
    book, _ = book_of(stock, "final")
    first = next(piece for piece in pieces(book, "para") if piece.anchor == "p-0004")
    assert next(node.text for node in nodes(first) if isinstance(node, SetValue)).endswith(marks)


def test_a_heading_with_the_id_of_its_chapter_is_a_problem(stock: Path) -> None:
    chapter = stock / CHAPTER
    chapter.write_text(chapter.read_text().replace("    id: care\n", "    id: work\n").replace("@sec-care", "@sec-work"))
    _, problems = book_of(stock, "final")
    assert [(problem.check, problem.source.path if problem.source else "") for problem in problems] == [("duplicate-id", CHAPTER)]


def test_what_has_no_number_is_placed_by_its_section(stock: Path) -> None:
    chapter = stock / CHAPTER
    chapter.write_text(chapter.read_text() + (
        "  - heading: After all that\n    id: after-all-that\n"
        "  - list:\n      - One thing [@example-work-survey].\n    id: list-0099\n"
    ))
    book, problems = book_of(stock, "draft")
    entry = next(entry for entry in book.evidence if entry.id == "example-work-survey")
    assert problems == ()
    assert [str(place) for place in entry.used if place.anchor == "sec-after-all-that"] == ["section\N{NO-BREAK SPACE}“After all that”"]


def test_front_matter_opens_with_its_title_unless_it_shows_nothing(stock: Path) -> None:
    titles = {}
    for edition in ("draft", "final"):
        book, problems = book_of(stock, edition)
        assert problems == ()
        titles[edition] = [piece.anchor for piece in book.units[0].pieces if piece.kind == "heading"]
        assert set(titles[edition]) <= {listed.label.anchor for listed in book.lists if listed.sequence == "section"}
    assert titles["draft"][-1] == "sec-respond" and "sec-title-pages" not in titles["draft"]


@pytest.mark.parametrize(("count", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (53, "BA")])
def test_appendices_go_on_after_z(count: int, letter: str) -> None:
    from lispub.assemble import _letters

    assert _letters(count) == letter


def test_a_note_in_the_title_of_a_figure_counts_once(stock: Path) -> None:
    figure = stock / "figures/work-rate.yaml"
    lines = figure.read_text("utf-8").splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[at:at + 1] = ["title: |", "  More are in work.[^who]", "", "  [^who]: Residents."]
    figure.write_text("\n".join(lines) + "\n", "utf-8")
    book, _ = book_of(stock, "final")
    notes = [node.number for unit in book.units if unit.id == "work" for piece in unit.pieces
             for field in piece.content.values() if isinstance(field, tuple)
             for node in nodes_in(tuple(part for part in field if not isinstance(part, (dict, str)) and hasattr(part, "__slots__")))
             if isinstance(node, SetNote)]
    assert sorted(notes) == list(range(1, len(notes) + 1))
