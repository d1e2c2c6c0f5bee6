"""Bars."""

from __future__ import annotations

import re

import pytest

from .conftest import dataset, words_of

COLUMNS = ("sector", "period", "value")
DATA = dataset(COLUMNS, [("Care", "2019", "20"), ("Shops", "2019", "10"), ("Farms", "2019", "5"), ("All", "2019", "12")])
PLOT = {"label": "sector", "value": "value"}


def lengths(svg: str, thick: float) -> list[float]:
    """Left and right ends of every filled rectangle of a height in pt."""
    boxes = re.findall(r'<path d="M ([\d.]+) ([\d.]+) \nL ([\d.]+) [\d.]+ \nL [\d.]+ ([\d.]+)', svg)
    return [(float(left), float(right)) for left, bottom, right, top in boxes if abs(abs(float(bottom) - float(top)) - thick) < 0.5]


def test_bars_start_at_zero_and_are_as_long_as_their_numbers(plotted) -> None:
    bars = lengths(plotted("bar", PLOT, DATA).svg, 0.68 * 5 * 72 / 25.4)
    assert len(bars) == 4
    assert len({left for left, _ in bars}) == 1
    long = [right - left for left, right in bars]
    assert [each / long[0] for each in long] == pytest.approx([1, 0.6, 0.5, 0.25], abs=1e-4)


def test_bars_stand_in_the_order_asked_for(plotted) -> None:
    def order(sort: str) -> list[str]:
        words = words_of(plotted("bar", {**PLOT, "sort": sort}, DATA).svg)
        return [each.text for each in sorted(words, key=lambda each: each.top) if each.text.isalpha()]

    assert order("down") == ["Care", "All", "Shops", "Farms"]
    assert order("up") == ["Farms", "Shops", "All", "Care"]
    assert order("given") == ["Care", "Shops", "Farms", "All"]


def test_the_row_of_the_level_is_a_line_and_no_bar(plotted) -> None:
    drawn = plotted("bar", {**PLOT, "level": {"row": "All", "label": "Everywhere"}}, DATA)
    texts = [each.text for each in words_of(drawn.svg)]
    assert "Everywhere 12" in texts and "All" not in texts


@pytest.mark.parametrize(("change", "said"), [
    ({"label": "sectr"}, "no column `sectr` in dataset `sample`; did you mean `sector`?"),
    ({"value": "sector"}, "`Care` where a number should be"),
    ({"subject": ("Caer",)}, "no row with `Caer` in column `sector`; did you mean `Care`?"),
    ({"level": {"row": "Nowhere", "label": "x"}}, "no row with `Nowhere`"),
    ({"mark": ("Cars",)}, "no row with `Cars`"),
    ({"select": {"period": "2018"}}, "no row with `2018` in column `period`"),
    ({"select": {"year": "2019"}}, "no column `year`"),
    ({"leave": ("Care", "Shops", "Farms", "All")}, "no row is left to draw"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("bar", {**PLOT, **change}, DATA))


def test_rows_that_would_share_a_bar_are_named(wrong) -> None:
    twice = dataset(COLUMNS, [("Care", "2018", "19"), ("Care", "2019", "20")])
    assert wrong("bar", PLOT, twice) == ["2 rows for `Care`: narrow them with `select`"]
    assert wrong("bar", {**PLOT, "select": {"period": "2019"}}, twice) == []


@pytest.mark.parametrize("cell", ["", "NaN", "Infinity"])
def test_a_cell_that_is_no_number_is_named_with_its_place(cell) -> None:
    from lispub import registry

    from .conftest import figure

    sample = figure("bar", PLOT)
    found = list(registry.charts()["bar"].problems(sample.plot, dataset(COLUMNS, [("Care", "2019", "3"), ("Shops", "2019", cell)]), {}))
    assert len(found) == 1
    assert "where a number should be" in found[0][0] and found[0][1].line == 3
