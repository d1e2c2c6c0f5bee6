"""Figures of the stock book with and without a text that refers to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks.figure_not_mentioned import CHECK

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

WORK, PLACES = "strategy/chapters/work.yaml", "strategy/chapters/places.yaml"
MENTION = "@fig-jobs-by-sector compares the {{ sectors|words }} sectors."


def change(stock: Path, path: str, old: str, new: str) -> None:
    file = stock / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")


def told(stock: Path) -> list[tuple[str, str, str]]:
    problems = pipeline.check(stock)
    assert {problem.check for problem in problems} <= {CHECK.id}
    texts = ("draft", "final")      # the print edition may say the same as the final once more
    return [(problem.edition, problem.message, str(problem.source)) for problem in problems if problem.edition in texts]


def test_a_figure_that_no_text_names_is_told_in_each_text_at_its_block(stock: Path) -> None:
    change(stock, WORK, MENTION, "The sectors differ.")
    line = (stock / WORK).read_text("utf-8").partition("- figure: jobs-by-sector")[0].count("\n") + 1
    message = "no text refers to Figure\N{NO-BREAK SPACE}1.2: `@fig-jobs-by-sector`"
    assert told(stock) == [(edition, message, f"{WORK}:{line}:5") for edition in ("draft", "final")]


def test_a_mention_in_the_draft_alone_serves_the_draft_alone(stock: Path) -> None:
    change(stock, WORK, MENTION, "The sectors differ.")
    change(stock, WORK, "and @q-workshop-places.", "@q-workshop-places and @fig-jobs-by-sector.")
    assert [edition for edition, _, _ in told(stock)] == ["final"]


@pytest.mark.parametrize(("path", "old", "new"), [
    (PLACES, "a workshop that takes learners", "a workshop that takes learners (@fig-jobs-by-sector)"),
    (WORK, "Most residents who want work now have it.", "Most residents who want work now have it (@fig-jobs-by-sector)."),
    (WORK, "Students who work are counted as in work\n", "Students who work are counted as in work, but not in @fig-jobs-by-sector\n"),
    ("strategy/chapters/title-pages.yaml", "it. ^p-0002", "it, with @fig-jobs-by-sector. ^p-0002"),
])
def test_a_list_an_opener_a_note_and_the_front_matter_count(stock: Path, path: str, old: str, new: str) -> None:
    change(stock, WORK, MENTION, "The sectors differ.")
    change(stock, path, old, new)
    assert told(stock) == []


def test_the_figures_of_a_cover_and_of_a_case_study_have_no_number(stock: Path) -> None:
    """The stock book's cover draws `work-rate-tiles`, which no text names."""
    assert "fig-work-rate-tiles" not in "".join(file.read_text("utf-8") for file in (stock / "strategy/chapters").iterdir())
    assert told(stock) == []
