"""The questions of the stock book, which stand in its draft only."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

REGISTER = "strategy/consultation.yaml"
WRITTEN = "    about: [p-0012, sec-along-the-river]\n"


def _about(stock: Path, about: str) -> list[tuple[str, str]]:
    file = stock / REGISTER
    text = file.read_text("utf-8")
    assert text.count(WRITTEN) == 1
    file.write_text(text.replace(WRITTEN, about), "utf-8")
    problems = [problem for problem in pipeline.check(stock) if problem.check == "question-without-paragraph"]
    assert all(str(problem.source).startswith(REGISTER) and problem.edition == "draft" for problem in problems)
    return [(str(problem.weight), problem.message) for problem in problems]


@pytest.mark.parametrize("about", ["p-0012", "fig-work-rate", "tbl-districts", "sec-care", "sec-work", "p-0003, p-0012"])
def test_a_paragraph_a_section_a_table_or_a_figure_will_do(stock: Path, about: str) -> None:
    assert _about(stock, f"    about: [{about}]\n") == []


def test_a_question_about_nothing(stock: Path) -> None:
    ((weight, message),) = _about(stock, "")
    assert weight == "blocks issue"
    assert message == "Question\N{NO-BREAK SPACE}2, `squares-or-bridges`, names nothing that it arises from"


def test_a_question_about_what_only_the_other_edition_shows(stock: Path) -> None:
    ((_, message),) = _about(stock, "    about: [p-0003]\n")
    assert "arises from `p-0003`, and the draft edition numbers none of it" in message


def test_an_id_that_does_not_exist_is_a_dangling_reference(stock: Path) -> None:
    file = stock / REGISTER
    file.write_text(file.read_text("utf-8").replace("sec-along-the-river", "sec-along-the-rivers"), "utf-8")
    problems = pipeline.check(stock)
    assert [problem.check for problem in problems] == ["dangling-reference"]
    assert "did you mean `@sec-along-the-river`?" in problems[0].message
