"""The stock book, in which each priority has one action."""

from __future__ import annotations

from pathlib import Path

from lispub import pipeline
from lispub.model.problem import Problem

CHAPTER = "strategy/chapters/places.yaml"
ACTION = "  - action: mend-squares\n    id: action-0002\n"


def _with(stock: Path, action: str) -> list[Problem]:
    file = stock / CHAPTER
    text = file.read_text("utf-8")
    assert text.count(ACTION) == 1
    file.write_text(text.replace(ACTION, action), "utf-8")
    return [problem for problem in pipeline.check(stock) if problem.check == "priority-without-action"]


def test_every_priority_has_its_action(stock: Path) -> None:
    assert _with(stock, ACTION) == []


def test_an_action_that_nothing_places_serves_no_edition(stock: Path) -> None:
    problems = _with(stock, "")
    assert [problem.edition for problem in problems] == ["draft", "final"]
    assert problems[0].message == (
        "no action of the draft edition serves Priority\N{NO-BREAK SPACE}2, `squares-first`; `mend-squares` would, and is not placed in it"
    )
    assert str(problems[0].weight) == "blocks issue" and str(problems[0].source).startswith("strategy/priorities.yaml:")


def test_each_edition_is_asked_for_itself(stock: Path) -> None:
    problems = _with(stock, f"{ACTION}    only: [final]\n    because: [squares-first]\n")
    assert [problem.edition for problem in problems] == ["draft"]


def test_a_priority_that_no_edition_shows_needs_none(stock: Path) -> None:
    file = stock / CHAPTER
    file.write_text(file.read_text("utf-8").replace("  - priority: squares-first\n    id: priority-0002\n", ""), "utf-8")
    assert _with(stock, "") == []
