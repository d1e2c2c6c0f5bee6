"""The numbers of a figure as a table: what is drawn, as it was published."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lispub import registry
from lispub.model.dataset import Dataset, Extract
from lispub.model.manuscript import Manuscript
from lispub.workspace import Workspace

from .conftest import dataset, figure, geographies

DATA = dataset(
    ("code", "place", "period", "value", "low", "high"),
    [("N", "North", "2010", "1", "0", "2"), ("N", "North", "2019", "3.50", "3", "4"), ("S", "South", "2010", "2", "1", "3"),
     ("S", "South", "2019", "5", "4", "6"), ("L", "Land", "2019", "4", "3.9", "4.1")],
    ("value", "low", "high"),
)


def extract(chart: str, plot: dict[str, Any], data: Dataset = DATA) -> Extract:
    places = geographies(north=("N", (0, 0)), south=("S", (0, 1)), land=("L", None))
    return registry.charts()[chart].data(figure(chart, plot).plot, data, places)


def test_every_figure_has_a_table_of_numbers_of_its_dataset(real: tuple[Workspace, Manuscript]) -> None:
    for id, each in real[1].figures.items():
        data = real[1].datasets[each.head.dataset]
        table = registry.charts()[each.head.chart].data(each.plot, data, real[1].geographies)
        assert table.rows and all(table.head), id
        assert {len(row) for row in table.rows} == {len(table.head)}, id
        known = {cell for row in data.rows for cell in row.cells.values() if isinstance(cell, Decimal)}
        shown = [cell for row in table.rows for cell in row if isinstance(cell, Decimal)]
        assert set(shown) <= known, id
        assert shown or not data.origin.numbers, id


def test_lines_become_columns_under_their_labels() -> None:
    lines = ({"key": "N", "label": "In the north"}, {"key": "S", "label": "S", "named": False}, {"key": "L", "label": "All"})
    table = extract("line", {"x": "period", "y": "value", "series": "code", "lines": lines})
    assert table == Extract(("Period", "In the north", "S", "All"), (
        ("2010", Decimal(1), Decimal(2), None), ("2019", Decimal("3.5"), Decimal(5), Decimal(4)),
    ))


def test_bars_stand_in_the_order_drawn_and_the_level_last() -> None:
    plot = {"label": "place", "value": "value", "select": {"period": "2019"}, "level": {"row": "Land", "label": "x"}}
    assert extract("bar", plot) == Extract(("Place", "Value"), (("South", Decimal(5)), ("North", Decimal("3.5")), ("Land", Decimal(4))))


def test_dots_have_their_intervals() -> None:
    plot = {"label": "place", "value": "value", "interval": ("low", "high"), "select": {"period": "2019"},
            "levels": ({"row": "Land", "label": "x"},)}
    table = extract("dot-plot", plot)
    assert table.head == ("Place", "Value", "Low", "High")
    assert [row[0] for row in table.rows] == ["South", "North", "Land"]
    assert table.rows[1][1:] == (Decimal("3.5"), Decimal(3), Decimal(4))


@pytest.mark.parametrize(("more", "heads"), [({}, ("2010", "2019")), ({"heads": ("Then", "Now")}, ("Then", "Now"))])
def test_slopes_have_a_column_for_each_period(more, heads) -> None:
    plot = {"label": "place", "value": "value", "x": "period", "from": 2010, "to": 2019, "keep": ("North", "South")}
    table = extract("slope", {**plot, **more})
    assert table == Extract(("Place", *heads), (("North", Decimal(1), Decimal("3.5")), ("South", Decimal(2), Decimal(5))))


def test_tiles_are_named_as_on_the_map() -> None:
    table = extract("tile-map", {"geography": "code", "value": "value", "select": {"period": "2019"}})
    assert table.rows == (("North", Decimal("3.5")), ("South", Decimal(5)))


def test_key_numbers_stand_beside_what_they_are_measured_against() -> None:
    then = {"select": {"code": "N", "period": "2010"}, "label": "then"}
    now = {"select": {"code": "N", "period": "2019"}, "label": "now", "against": then}
    assert extract("key-number-strip", {"value": "value", "items": (now,)}).rows == (("now", Decimal("3.5"), "then", Decimal(1)),)
