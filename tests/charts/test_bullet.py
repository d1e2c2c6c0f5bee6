"""Bullets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from lispub import registry
from lispub.model.dataset import Extract

from .conftest import colours_of, dataset, figure, words_of
from .test_bar import lengths

COLUMNS = ("measure", "unit", "first_year", "first", "year", "latest", "nation", "there", "goal")
ROWS = [
    ("Work", "per cent", "2010", "60", "2019", "75", "Realm", "70", "80"),
    ("Smoke", "tonnes a head", "2010", "8", "2019", "4", "Realm", "5", ""),
]
NUMBERS = ("first", "latest", "there", "goal")
DATA = dataset(COLUMNS, ROWS, NUMBERS)
PLOT: dict[str, Any] = {
    "label": "measure", "unit": "unit",
    "baseline": {"column": "first", "title": "First", "said": "first_year"},
    "value": {"column": "latest", "title": "Latest", "said": "year"},
    "comparator": {"column": "there", "title": "Nation", "said": "nation"},
    "measures": ({"key": "Work", "suffix": "%", "better": "up"}, {"key": "Smoke", "decimals": 1, "better": "down"}),
}
BAR = 3.4 * 72 / 25.4


def test_each_bar_stands_on_a_scale_of_its_own_from_zero(plotted) -> None:
    work, smoke = lengths(plotted("bullet", PLOT, DATA).svg, BAR)
    assert work[0] == smoke[0]
    assert (smoke[1] - smoke[0]) / (work[1] - work[0]) == pytest.approx((4 / 8) / (75 / 75), abs=0.01)


def test_every_number_is_printed_as_its_measure_says_with_its_year_or_nation(plotted) -> None:
    texts = [each.text for each in words_of(plotted("bullet", PLOT, DATA).svg)]
    assert {"60%", "75%", "70%", "8.0", "4.0", "5.0", "per cent", "tonnes a head"} <= set(texts)
    assert [texts.count(each) for each in ("2010", "2019", "Realm")] == [2, 2, 2]


def test_which_way_is_better_is_drawn_and_never_by_colour(plotted) -> None:
    plain = tuple({**measure, "better": None} for measure in PLOT["measures"])
    drawn, without = (plotted("bullet", {**PLOT, "measures": each}, DATA).svg for each in (PLOT["measures"], plain))
    assert "the better way" in drawn and "the better way" not in without
    up, down = (plotted("bullet", {**PLOT, "measures": ({"key": "Work", "better": way},)}, DATA).svg for way in ("up", "down"))
    assert up != down and colours_of(up) == colours_of(down)


def test_a_target_is_drawn_only_where_there_is_one(plotted, wrong) -> None:
    plot = {**PLOT, "target": {"column": "goal", "title": "Goal"}}
    assert wrong("bullet", plot, DATA) == []
    texts = [each.text for each in words_of(plotted("bullet", plot, DATA).svg)]
    assert "Goal" in texts and "80%" in texts
    assert "Goal" not in [each.text for each in words_of(plotted("bullet", PLOT, DATA).svg)]


def test_columns_are_as_wide_as_their_numbers(plotted) -> None:
    wide = dataset(COLUMNS, [("Work", "x", "2010", "1234567890", "2019", "1234567890", "Realm", "1234567890", "")], NUMBERS)
    plot = {**PLOT, "measures": ({"key": "Work", "decimals": 1},)}
    numbers = sorted((each.left, each.right) for each in words_of(plotted("bullet", plot, wide).svg) if each.text == "1,234,567,890.0")
    assert len(numbers) == 3
    assert numbers[0][1] < numbers[1][0] and numbers[1][1] < numbers[2][0]


@pytest.mark.parametrize(("change", "said"), [
    ({"unit": "unti"}, "no column `unti` in dataset `sample`; did you mean `unit`?"),
    ({"measures": ({"key": "Wrok"},)}, "no row with `Wrok` in column `measure`; did you mean `Work`?"),
    ({"value": {"column": "unit", "title": "x"}}, "`per cent` where a number should be"),
    ({"baseline": {"column": "goal", "title": "x"}}, "an empty cell where a number should be"),
    ({"target": {"column": "gaol", "title": "x"}}, "no column `gaol`"),
    ({"select": {"year": "2018"}}, "no row with `2018` in column `year`"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("bullet", {**PLOT, **change}, DATA))


def test_numbers_below_zero_and_rows_twice_are_named(wrong) -> None:
    below = dataset(COLUMNS, [(*ROWS[0][:5], "-1", *ROWS[0][6:]), ROWS[1]], NUMBERS)
    assert wrong("bullet", PLOT, below) == ["`Work` has -1, which is below zero: a bar begins at zero"]
    assert wrong("bullet", PLOT, dataset(COLUMNS, [*ROWS, ROWS[0]], NUMBERS)) == ["2 rows for `Work`: narrow them with `select`"]


def test_a_bar_needs_something_to_stand_against() -> None:
    with pytest.raises(ValidationError, match="needs a `baseline`"):
        figure("bullet", {key: PLOT[key] for key in ("label", "value", "measures")})


def test_the_data_are_every_number_with_its_words() -> None:
    found = registry.charts()["bullet"].data(figure("bullet", PLOT).plot, DATA, {})
    assert found == Extract(
        ("Measure", "Unit", "First", "First year", "Latest", "Year", "Nation", "Nation"),
        (
            ("Work", "per cent", Decimal(60), "2010", Decimal(75), "2019", Decimal(70), "Realm"),
            ("Smoke", "tonnes a head", Decimal(8), "2010", Decimal(4), "2019", Decimal(5), "Realm"),
        ),
    )
