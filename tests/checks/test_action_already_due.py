"""An action of the stock book, whose editions are of 2024."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case


@pytest.mark.parametrize(("by", "editions"), [
    ("2023", ["draft", "final"]), ("2022/23", ["draft", "final"]), ("spring 2023", ["draft", "final"]),
    ("2024", []), ("2023/24", []), ("2027", []), ("as soon as may be", []),
])
def test_an_action_is_still_to_be_done(stock: Path, by: str, editions: list[str]) -> None:
    file = stock / "strategy/actions.yaml"
    text = file.read_text("utf-8")
    assert text.count("by: 2027\n") == 1
    file.write_text(text.replace("by: 2027\n", f"by: {by}\n"), "utf-8")
    problems = pipeline.check(stock)
    assert [problem.edition for problem in problems if problem.check == "action-already-due"] == editions
    for problem in problems:
        assert f"is due by {by}, and the {problem.edition} edition is of 2024-0" in problem.message
        assert str(problem.weight) == "blocks issue" and str(problem.source).startswith("strategy/actions.yaml:")
