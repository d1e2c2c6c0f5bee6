"""Slips in a table of the stock book, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks.table_without_data import CHECK

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

CHAPTER = "strategy/chapters/work.yaml"


def problems(stock: Path) -> list[tuple[str, str]]:
    return [(problem.check, problem.message) for problem in pipeline.check(stock)]


def test_the_stock_book_has_none(stock: Path) -> None:
    assert problems(stock) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{column: value, title: Wo", "{column: valeu, title: Wo", "no column `valeu` in dataset `work-rate`; did you mean `value`?"),
        ("select: {period: 2019}", "select: {perod: 2019}", "no column `perod`"),
        ("select: {period: 2019}", "select: {period: 1066}", "no row with `1066`"),
        ("highlight: [Exampleshire]", "highlight: [Examplshire]", "no row with `Examplshire` in column `geography`"),
    ],
)
def test_a_slip_is_told_at_its_place_and_nothing_else(stock: Path, old: str, new: str, message: str) -> None:
    chapter = stock / CHAPTER
    text = chapter.read_text("utf-8")
    assert old in text
    chapter.write_text(text.replace(old, new), "utf-8")
    ((check, said),) = problems(stock)
    assert check == CHECK.id and message in said
    (problem,) = pipeline.check(stock)
    assert problem.source is not None and problem.source.path == CHAPTER


def test_a_table_takes_its_rows_from_one_place(stock: Path) -> None:
    chapter = stock / CHAPTER
    text = chapter.read_text("utf-8").replace("      dataset: work-rate\n", "      dataset: work-rate\n      head: [A]\n")
    chapter.write_text(text, "utf-8")
    assert any("never both" in message for _, message in problems(stock))
