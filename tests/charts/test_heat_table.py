"""Tables whose cells are shaded."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from pydantic import ValidationError

from lispub import registry
from lispub.charts._colour import contrast
from lispub.charts._shades import breaks, step_of

from .conftest import dataset, figure, words_of

COLUMNS = ("place", "what", "value")
ROWS = [(place, what, str(number)) for place, numbers in (("North", (1, 0.12, 9)), ("South", (2, 0.1, 8)), ("East", (3, 0.3, 7)))
        for what, number in zip(("jobs", "rate", "order"), numbers, strict=True)]
DATA = dataset(COLUMNS, ROWS)
PLOT = {"row": "place", "column": "what", "value": "value", "steps": 3,
        "columns": ({"key": "jobs", "label": "Jobs"}, {"key": "rate", "label": "Rate", "display": {"divide": 0.01, "suffix": "%"}})}
CELL = re.compile(r'style="fill: (#[0-9a-f]{6})"/>')


def test_each_cell_holds_its_number_as_its_column_prints_it(plotted) -> None:
    texts = [each.text for each in words_of(plotted("heat-table", PLOT, DATA).svg)]
    assert {"Jobs", "Rate", "North", "South", "East", "1", "2", "3", "12%", "10%", "30%"} <= set(texts)
    assert {"In each column: lowest", "highest"} <= set(texts)


def test_numbers_can_be_read_on_every_shade_and_grow_darker_within_their_column(plotted) -> None:
    svg = plotted("heat-table", PLOT, DATA).svg
    fills = CELL.findall(svg)[:6]                       # column by column, from the top
    assert [contrast(fill, "#ffffff") for fill in fills[:3]] == sorted(contrast(fill, "#ffffff") for fill in fills[:3])
    assert fills[3] not in (fills[4], fills[5]) and fills[:3] == [fills[4], fills[3], fills[5]]
    for fill, words in zip(fills, ("1", "2", "3", "12%", "10%", "30%"), strict=True):
        ink = re.search(rf'fill: (#[0-9a-f]{{6}})[^>]*>{words}<', svg)
        assert ink is not None and contrast(fill, ink[1]) >= 4.5, words


def test_rows_stand_in_the_order_of_a_column_that_need_not_be_drawn(plotted) -> None:
    def order(plot) -> list[str]:
        words = sorted(words_of(plotted("heat-table", plot, DATA).svg), key=lambda each: each.top)
        return [each.text for each in words if each.text in ("North", "South", "East")]

    assert order(PLOT) == ["North", "South", "East"]
    assert order({**PLOT, "sort": "rate"}) == ["East", "North", "South"]
    assert order({**PLOT, "sort": "order", "leave": ("South",)}) == ["North", "East"]


def test_steps_over_the_whole_table_are_named_in_numbers(plotted) -> None:
    texts = {each.text for each in words_of(plotted("heat-table", {**PLOT, "steps": (0.2, 2), "within": "whole"}, DATA).svg)}
    assert {"under 0.2", "0.2 to 2", "2 or more"} <= texts


def test_long_names_of_columns_are_broken_into_lines(plotted) -> None:
    long = "Jobs of every kind that anybody in the district has ever thought of counting"
    named = {**PLOT, "columns": ({"key": "jobs", "label": long}, {"key": "rate"})}
    texts = [each.text for each in words_of(plotted("heat-table", named, DATA).svg)]
    assert long not in texts
    assert any(text.startswith("Jobs of every") for text in texts) and any(text.endswith("counting") for text in texts)


@pytest.mark.parametrize(("change", "said"), [
    ({"column": "waht"}, "no column `waht` in dataset `sample`; did you mean `what`?"),
    ({"columns": ({"key": "jbos"},)}, "no row with `jbos` in column `what`; did you mean `jobs`?"),
    ({"sort": "size"}, "no row with `size` in column `what`"),
    ({"subject": ("Nroth",)}, "no row with `Nroth` in column `place`; did you mean `North`?"),
    ({"leave": ("North", "South", "East")}, "no row is left to draw"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert wrong("heat-table", PLOT, DATA) == []
    assert any(said in message for message in wrong("heat-table", {**PLOT, **change}, DATA))


def test_an_empty_place_and_two_numbers_for_one_cell_are_named(wrong) -> None:
    assert wrong("heat-table", PLOT, dataset(COLUMNS, ROWS[1:])) == ["`North` has no number for `jobs`"]
    assert wrong("heat-table", PLOT, dataset(COLUMNS, [*ROWS, ROWS[0]])) == ["2 rows for `North, jobs`: narrow them with `select`"]


def test_steps_that_do_not_rise_are_refused() -> None:
    with pytest.raises(ValidationError, match="should rise"):
        figure("heat-table", {**PLOT, "steps": (3, 1)})


def test_each_step_gets_as_many_numbers_and_a_break_belongs_to_the_upper_step() -> None:
    numbers = [Decimal(each) for each in range(1, 9)]
    parts = breaks(4, numbers)
    assert parts == [3, 5, 7]
    assert [step_of(number, parts) for number in numbers] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert breaks(4, [Decimal(5)] * 3) == []


def test_the_table_of_its_numbers_is_what_is_drawn() -> None:
    table = registry.charts()["heat-table"].data(figure("heat-table", {**PLOT, "sort": "order"}).plot, DATA, {})
    assert table.head == ("Place", "Jobs", "Rate")
    assert [row[0] for row in table.rows] == ["North", "South", "East"]
    assert table.rows[0] == ("North", Decimal(1), Decimal("0.12"))
