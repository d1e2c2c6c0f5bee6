"""Decisions of the stock book, whose draft is of 4 March and whose final edition is of 1 July 2024."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case


@pytest.mark.parametrize(("date", "told"), [
    ("2024-03-03", "the draft that it changed is of 2024-03-04"), ("2024-03-04", ""), ("2024-07-01", ""),
    ("2024-07-02", "the final text that follows from it is of 2024-07-01"),
])
def test_a_decision_falls_between_the_texts(stock: Path, date: str, told: str) -> None:
    file = stock / "strategy/consultation/decisions.yaml"
    text = file.read_text("utf-8")
    old = "basis: feedback, date: 2024-05-20}\nsquares-first"
    assert text.count(old) == 1
    file.write_text(text.replace(old, old.replace("2024-05-20", date)), "utf-8")
    problems = pipeline.check(stock)
    assert [problem.message for problem in problems] == ([f"the decision `more-on-places` is of {date}, and {told}"] if told else [])
    assert {problem.check for problem in problems} <= {"decision-out-of-time"}


def test_a_decision_without_a_date_is_left_alone(stock: Path) -> None:
    file = stock / "strategy/consultation/decisions.yaml"
    file.write_text(file.read_text("utf-8").replace(", date: 2024-05-20", ""), "utf-8")
    assert pipeline.check(stock) == ()
