"""Sources of the stock book, whose draft is of 4 March and whose final edition is of 1 July 2024."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline, registry
from lispub.assemble import assemble
from lispub.checks.source_after_edition import CHECK
from lispub.load import load, open_workspace
from lispub.model.proof import Proof
from lispub.resolve import resolve
from lispub.walk import plain

pytestmark = pytest.mark.slow      # reads a book for each way to rest on a source

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


LATE_VALUES = (
    "late: {measure: stalls, geography: westholt, period: 2024, document: late, locator: page 1, number: 50}\n"
    "times: {derive: {ratio: [late, market_stalls]}}\n"
)
WORK = "strategy/chapters/work.yaml"


@pytest.mark.parametrize(("path", "old", "new"), [
    (WORK, "Farming, which", "It is {{ times }}. Farming, which"),                          # derived from what was read
    (WORK, "Farming, which", "It is [as many]{value=times}. Farming, which"),               # said in words
    (WORK, "Farming, which", "It is [50]{from=\"late, page 1\"}. Farming, which"),
    (WORK, "{value: care_jobs,", "{value: times,"),                                         # a key number
    (WORK, "Northfold is the one district", "Northfold is the {{ times }} district"),       # in the title of a table
    ("strategy/data/work-rate.yaml", "evidence: [example-work-survey]", "evidence: [late]"),            # drawn, and in a table
    ("strategy/data/jobs-by-sector.yaml", "evidence: [example-jobs-census]", "evidence: [late]"),
])
def test_a_later_source_is_found_however_an_edition_rests_on_it(stock: Path, path: str, old: str, new: str) -> None:
    (stock / "strategy/evidence/late.yaml").write_text("type: report\ntitle: Late\nauthor: A\nissued: 2024-09\nlicence: CC0 1.0\n")
    values = stock / "strategy/values.yaml"
    values.write_text(values.read_text("utf-8") + LATE_VALUES, "utf-8")
    assert _late(stock) == []       # what nothing states is in no edition
    file = stock / path
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert _late(stock) == ["draft", "final"]


def _late(stock: Path) -> list[str]:
    """The editions of a changed stock book that rest on `late`."""
    manuscript, _ = load(open_workspace(stock)[0])
    assert manuscript is not None
    references, _ = resolve(manuscript)
    found = []
    for name in ("draft", "final"):
        book, _ = assemble(manuscript, references, registry.editions()[name])
        found += [name for problem in CHECK.find(Proof(manuscript, references, book=book)) if problem.message.startswith("`late`")]
    return found


def test_the_reason_is_printed(stock: Path) -> None:
    from lispub.draw import draw
    from lispub.render import render

    assert _dated(stock, "2025", "later: The market moved in May.\n") == []
    reading = pipeline.read(stock)
    assert reading.manuscript is not None and reading.references is not None
    book, _ = assemble(reading.manuscript, reading.references, registry.editions()["draft"])
    drawings, _ = draw(book, reading.manuscript, reading.workspace)
    (unit,) = (unit for unit in render(book, drawings, reading.workspace).units if unit.id == "evidence-base")
    assert "The market moved in May." in unit.html
