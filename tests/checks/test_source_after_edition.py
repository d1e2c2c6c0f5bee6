"""Sources of the stock book, whose draft is of 4 March and whose final edition is of 1 July 2024."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.walk import plain

RECORD = "strategy/evidence/example-market-day.yaml"        # cited in both texts, in a quotation, a list and a value


def _dated(stock: Path, issued: str, more: str = "") -> list[tuple[str, str]]:
    """The editions in which the check finds the source, with what it says, when it bears this date."""
    file = stock / RECORD
    text = file.read_text("utf-8")
    assert text.count("issued: 2023-09-30\n") == 1
    file.write_text(text.replace("issued: 2023-09-30\n", f"issued: {issued}\n{more}"), "utf-8")
    problems = pipeline.check(stock)
    assert {problem.check for problem in problems} <= {"source-after-edition"}
    assert all(str(problem.source).startswith(RECORD) and str(problem.weight) == "blocks issue" for problem in problems)
    return [(problem.edition, problem.message) for problem in problems]


@pytest.mark.parametrize(("issued", "editions"), [
    ("2023-09-30", []), ("2024-03-04", []), ("2024-03", []), ("2024", []),      # known in time, or perhaps so
    ("2024-03-05", ["draft"]), ("2024-04", ["draft"]), ("2024-07-01", ["draft"]),
    ("2024-07-02", ["draft", "final"]), ("2024-08", ["draft", "final"]), ("2025", ["draft", "final"]),
])
def test_only_a_date_that_lies_wholly_after_an_edition_counts(stock: Path, issued: str, editions: list[str]) -> None:
    assert [edition for edition, _ in _dated(stock, issued)] == editions


def test_the_message_names_both_dates_and_the_places(stock: Path) -> None:
    ((_, message),) = _dated(stock, "2024-05")
    assert "`example-market-day` was issued 2024-05, and the edition of 2024-03-04 rests on it in" in message
    assert "paragraph\N{NO-BREAK SPACE}2." in message


def test_a_reason_is_enough_and_stands_in_the_evidence_base(stock: Path) -> None:
    assert _dated(stock, "2024-05", "later: The market moved in May.\n") == []
    reading = pipeline.read(stock)
    assert reading.manuscript is not None and reading.references is not None
    said = {}
    for name in ("draft", "final"):
        book, _ = assemble(reading.manuscript, reading.references, registry.editions()[name])
        said[name] = next(plain(entry.later) for entry in book.evidence if entry.id == "example-market-day")
    assert said == {"draft": "The market moved in May.", "final": ""}


@pytest.mark.slow
def test_the_reason_is_printed(stock: Path) -> None:
    from lispub.draw import draw
    from lispub.render import render

    assert _dated(stock, "2025", "later: The market moved in May.\n") == []
    reading = pipeline.read(stock)
    assert reading.manuscript is not None and reading.references is not None
    book, _ = assemble(reading.manuscript, reading.references, registry.editions()["draft"])
    drawings, _ = draw(book, reading.manuscript, reading.workspace)
    (unit,) = (unit for unit in render(book, drawings, reading.workspace).units if unit.id == "evidence-base")
    assert "The market moved in May. Used in" in unit.html
