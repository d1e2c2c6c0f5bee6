"""What a consultation heard, in the final's chapter and alone in its report: the same counts, each with its base."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from heard import passages

from lispub import registry
from lispub.assemble import assemble, desk_of
from lispub.blocks._outcome import PARTS
from lispub.blocks._telling import Telling, of
from lispub.consultation_report import consultation_report
from lispub.load import load, open_workspace
from lispub.model.book import Book
from lispub.model.inline import SetRef
from lispub.resolve import resolve
from lispub.walk import plain

STOCK = Path(registry.__file__).parent / "stock"


@pytest.fixture(scope="module")
def read():
    manuscript, _ = load(open_workspace(STOCK)[0])
    assert manuscript is not None
    return manuscript, resolve(manuscript)[0]


def told(book: Book, unit: str) -> str:
    """All that a unit says."""
    return " ".join(passage.words for passage in passages(book) if passage.unit == unit)


def test_a_share_stands_only_where_there_are_enough() -> None:
    assert of(12, 26) == "12 of 26"
    assert of(31, 60) == "31 of 60 (52%)"
    assert of(0, 0) == "0 of 0"


def test_the_final_tells_all_parts_and_leads_to_what_changed(read) -> None:
    manuscript, references = read
    book, problems = assemble(manuscript, references, registry.editions()["final"])
    assert problems == ()
    (unit,) = (unit for unit in book.units if unit.id == "heard")
    said = told(book, "heard")
    for words in ("What was asked", "26 responses", "19 of 26 responses answered it", "Raised in 11 of 26 responses", "What was decided",
                  "The text was changed.", "Who did not reply", "A council"):
        assert words in said, words
    places = [node.anchor for piece in unit.pieces for _, says in piece.content.get("rows", ()) if piece.kind == "outcome"
              for node in says if isinstance(node, SetRef)]
    assert "p-0012" in places
    numbers = {label.number for piece in unit.pieces if (label := piece.label) is not None and piece.kind == "table"}
    assert len(numbers) == sum(piece.kind == "table" for piece in unit.pieces), "each table has a number of its own"


def test_every_table_of_counts_says_of_how_many(read) -> None:
    manuscript, references = read
    final = desk_of(manuscript, references, registry.editions()["final"])
    tables = [piece for part in PARTS.values() for piece in part(Telling(final, manuscript.outcome, manuscript.consultation, alone=True))
              if piece.kind == "table"]
    assert len(tables) >= 8
    for table in tables:
        total = plain(table.content["rows"][-1]["cells"][0]) == "All"
        assert total or "of " in plain(table.content["unit"]) or "fewer than 5" in plain(table.content["unit"])


def test_the_report_tells_the_same_and_leads_nowhere(read) -> None:
    manuscript, references = read
    edition = registry.editions()["consultation-report"]
    book, problems = consultation_report(manuscript, edition, desk_of(manuscript, references, registry.editions()["final"]))
    assert problems == ()
    assert "paragraph\N{NO-BREAK SPACE}2.2" in told(book, "consultation-report")
    assert "anchor='p-0012'" not in repr(book.units[0].pieces)
    nothing, problems = consultation_report(
        replace(manuscript, outcome=None), edition, desk_of(manuscript, references, registry.editions()["final"]),
    )
    assert [problem.check for problem in problems] == ["nothing-to-report"] and nothing.units


def test_a_final_without_an_outcome_has_no_such_chapter(read) -> None:
    manuscript, references = read
    book, _ = assemble(replace(manuscript, outcome=None), references, registry.editions()["final"])
    assert "heard" not in {unit.id for unit in book.units}
