"""The stock book, in which each of two aims has its priority and its action."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.model.problem import Problem, Weight

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

STRATEGY, PRIORITIES, ACTIONS = ("strategy/strategy.yaml", "strategy/priorities.yaml", "strategy/actions.yaml")
NEARBY = "      nearby: {title: A good place nearby, says: What people share is mended first.}\n"
OVERHEAD = "      overhead: {title: A good sky}\n"


def _change(stock: Path, path: str, old: str, new: str) -> None:
    file = stock / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")


def _holes(stock: Path) -> list[Problem]:
    return [problem for problem in pipeline.check(stock) if problem.check == "matrix-hole"]


def test_every_aim_is_served(stock: Path) -> None:
    assert _holes(stock) == []


def test_an_aim_that_nothing_serves_blocks_issue_in_each_text(stock: Path) -> None:
    _change(stock, STRATEGY, NEARBY, NEARBY + OVERHEAD)
    problems = _holes(stock)
    assert [problem.edition for problem in problems] == ["draft", "final"]
    assert problems[0].message == "no priority and no action of the draft edition serves `overhead` of the scheme `aims`"
    assert problems[0].weight is Weight.BLOCKS_ISSUE and str(problems[0].source).startswith("strategy/strategy.yaml:")


def test_a_reason_closes_the_hole(stock: Path) -> None:
    _change(stock, STRATEGY, NEARBY, NEARBY + OVERHEAD.replace("}", ", none: Nobody here can mend the sky.}"))
    assert _holes(stock) == []


def test_a_reason_that_does_not_hold_is_a_problem(stock: Path) -> None:
    _change(stock, STRATEGY, "mended first.}", "mended first., none: Nobody wants it.}")
    problems = _holes(stock)
    assert len(problems) == 2 and "and something of the draft edition does" in problems[0].message
    assert problems[0].remedy == "take its `none` out"


def test_an_action_alone_serves_too(stock: Path) -> None:
    _change(stock, PRIORITIES, "  scheme: {aims: [nearby]}\n", "")
    assert _holes(stock) == []
    _change(stock, ACTIONS, "  scheme: {aims: [nearby]}\n", "")
    assert len(_holes(stock)) == 2


def test_what_an_edition_leaves_out_serves_nothing_there(stock: Path) -> None:
    only = "    only: [final]\n    because: [squares-first]\n"
    for placed in ("  - priority: squares-first\n", "  - action: mend-squares\n"):
        _change(stock, "strategy/chapters/places.yaml", placed, placed + only)
    assert [problem.edition for problem in _holes(stock)] == ["draft"]
