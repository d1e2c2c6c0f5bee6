"""Slips in the profiles of the stock book, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lispub import pipeline
from lispub.checks.profile_without_data import CHECK

pytestmark = pytest.mark.slow      # reads the whole stock book anew for each case

CHAPTER = "strategy/chapters/places.yaml"
FIRST = 'unit: "aged 16 to 64, 2019", select: {period: 2019}'


def test_the_stock_book_has_none(stock: Path) -> None:
    assert [problem for problem in pipeline.check(stock) if problem.check == CHECK.id] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (CHAPTER, FIRST, 'unit: "aged 16 to 64, 2019"', "4 rows for `northfold` in dataset `work-rate`: narrow them"),
        (CHAPTER, FIRST, FIRST.replace("2019}", "1066}"), "no row with `1066` in column `period`"),
        (CHAPTER, FIRST, FIRST + ", column: valeu", "no column `valeu` in dataset `work-rate`; did you mean `value`?"),
        (CHAPTER, FIRST, FIRST + ", geography: geografy_code", "no column `geografy_code`"),
        (CHAPTER, FIRST, FIRST + ", column: geography", "where a number should be, in column `geography`"),
        (CHAPTER, FIRST, FIRST + ", against: [atlantis]", "has no row for `atlantis`: name another in `against`"),
        ("strategy/geographies.yaml", "codes: [X90000004]", "codes: [X9]", "no row for `southby` in dataset `work-rate`"),
    ],
)
def test_a_slip_is_told(stock: Path, file: str, old: str, new: str, message: str) -> None:
    geographies = stock / "strategy" / "geographies.yaml"
    geographies.write_text(geographies.read_text("utf-8") + "atlantis: {name: Atlantis, codes: [X0]}\n", "utf-8")
    path = stock / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    found = [problem for problem in pipeline.check(stock) if problem.check == CHECK.id]
    assert any(message in problem.message for problem in found), [problem.message for problem in found]
    assert all(problem.message.startswith("profiles `profiles-0001`: ") for problem in found)
    assert all(problem.source is not None for problem in found)
