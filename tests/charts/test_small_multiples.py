"""Small panels on one scale."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lispub import registry

from .conftest import dataset, figure, words_of

COLUMNS = ("place", "period", "value")
ROWS = [(place, str(year), str(base + year - 2010)) for place, base in (("North", 10), ("South", 30), ("East", 20), ("Nation", 15))
        for year in (2010, 2011, 2012)]
DATA = dataset(COLUMNS, ROWS)
PLOT = {"x": "period", "y": "value", "panel": "place", "against": {"key": "Nation", "label": "All"}, "columns": 2}


def test_every_place_but_the_comparator_has_a_panel_with_its_last_number(plotted) -> None:
    words = [each.text for each in words_of(plotted("small-multiples", PLOT, DATA).svg)]
    assert {"North", "South", "East", "12", "32", "22", "All 17"} <= set(words)
    assert "Nation" not in words and words.count("All 17") == 1


def test_panels_stand_row_by_row_in_the_order_asked_for(plotted) -> None:
    def order(sort: str) -> list[str]:
        words = words_of(plotted("small-multiples", {**PLOT, "sort": sort}, DATA).svg)
        return [each.text for each in sorted(words, key=lambda each: (round(each.top), each.left)) if each.text.isalpha()]

    assert order("given") == ["North", "South", "East"]
    assert order("down") == ["South", "East", "North"]
    assert order("up") == ["North", "East", "South"]


def test_equal_numbers_stand_at_equal_heights_in_every_panel_of_a_row(plotted) -> None:
    same = dataset(COLUMNS, [(place, year, value) for place in ("North", "South") for year, value in (("2010", "4"), ("2011", "7"))])
    plot = {"x": "period", "y": "value", "panel": "place"}
    ends = [each.top for each in words_of(plotted("small-multiples", plot, same).svg) if each.text == "7" and each.size == 9]
    assert len(ends) == 2 and ends[0] == ends[1]


def test_periods_are_named_once_a_column_at_the_foot(plotted) -> None:
    words = words_of(plotted("small-multiples", {**PLOT, "from": 2011}, DATA).svg)
    assert [each.text for each in words].count("2011") == 2 == [each.text for each in words].count("2012")
    assert "2010" not in {each.text for each in words}


def test_a_long_name_gives_way_to_the_short_one_of_its_geography(plotted) -> None:
    from lispub.inline import PARSER
    from lispub.model.registers import Geography

    long = "A District of a Very Long Name"
    places = {"a": Geography.model_validate({"name": long, "short": "Longname"}, context=PARSER)}
    data = dataset(COLUMNS, [(long, "2010", "1"), (long, "2011", "2")])
    plot = {"x": "period", "y": "value", "panel": "place", "columns": 6}
    assert "Longname" in {each.text for each in words_of(plotted("small-multiples", plot, data, places).svg)}
    assert long not in {each.text for each in words_of(plotted("small-multiples", plot, data).svg)}


@pytest.mark.parametrize(("change", "said"), [
    ({"panel": "plaice"}, "no column `plaice` in dataset `sample`; did you mean `place`?"),
    ({"against": {"key": "Natoin"}}, "no row with `Natoin` in column `place`; did you mean `Nation`?"),
    ({"keep": ("Nroth",)}, "no row with `Nroth` in column `place`; did you mean `North`?"),
    ({"to": 2013}, "no row with `2013` in column `period`"),
    ({"from": 2012, "to": 2010}, "`from` 2012 comes after `to` 2010"),
    ({"select": {"place": "Nation"}}, "no panel is left to draw"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert wrong("small-multiples", PLOT, DATA) == []
    assert any(said in message for message in wrong("small-multiples", {**PLOT, **change}, DATA))


def test_a_place_without_a_number_and_two_numbers_for_one_point_are_named(wrong) -> None:
    empty = [(place, year, "" if place == "East" else value) for place, year, value in ROWS]
    assert wrong("small-multiples", PLOT, dataset(COLUMNS, empty)) == ["no number for `East` in the periods drawn"]
    assert wrong("small-multiples", PLOT, dataset(COLUMNS, [*ROWS, ROWS[0]])) == ["2 rows for `North, 2010`: narrow them with `select`"]


def test_the_table_of_its_numbers_is_what_is_drawn() -> None:
    plot = {**PLOT, "keep": ("South",), "from": 2011}
    table = registry.charts()["small-multiples"].data(figure("small-multiples", plot).plot, DATA, {})
    assert table.head == ("Place", "2011", "2012")
    assert table.rows == (("South", Decimal(31), Decimal(32)), ("All", Decimal(16), Decimal(17)))
