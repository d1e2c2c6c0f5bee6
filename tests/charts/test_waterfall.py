"""Waterfalls."""

from __future__ import annotations

import pytest

from lispub import registry
from lispub.model.dataset import Extract

from .conftest import dataset, figure, words_of
from .test_bar import lengths

COLUMNS = ("part", "value")
ROWS = [("Old", "50"), ("New", "30"), ("Deal", "80"), ("Cut", "-20"), ("Left", "60")]
DATA = dataset(COLUMNS, ROWS)
PLOT = {"label": "part", "value": "value", "totals": ("Deal", "Left")}


def test_each_bar_begins_where_the_one_before_ends_and_totals_at_zero(plotted) -> None:
    old, new, deal, cut, left = lengths(plotted("waterfall", PLOT, DATA).svg, 0.64 * 6.5 * 72 / 25.4)
    assert old[0] == deal[0] == left[0]
    scale = (deal[1] - deal[0]) / 80
    assert new == pytest.approx((old[1], deal[1]), abs=0.01)
    assert sorted(cut) == pytest.approx([left[1], deal[1]], abs=0.01)
    assert (old[1] - old[0], left[1] - left[0]) == pytest.approx((50 * scale, 60 * scale), abs=0.01)


def test_what_is_added_has_a_plus_and_what_is_taken_away_a_minus(plotted) -> None:
    texts = [each.text for each in words_of(plotted("waterfall", {**PLOT, "prefix": "£"}, DATA).svg)]
    assert {"£50", "+£30", "£80", "−£20", "£60"} <= set(texts)


def test_a_first_row_that_is_a_total_is_what_the_sum_starts_from(wrong) -> None:
    start = dataset(COLUMNS, [("Before", "100"), ("Added", "5"), ("After", "105")])
    assert wrong("waterfall", {**PLOT, "totals": ("Before", "After")}, start) == []


def test_parts_that_do_not_add_up_are_named_with_both_sums() -> None:
    off = dataset(COLUMNS, [*ROWS[:2], ("Deal", "81"), ("Cut", "-20"), ("Left", "61")])
    plot = figure("waterfall", PLOT).plot
    found = list(registry.charts()["waterfall"].problems(plot, off, {}))
    assert [message for message, _ in found] == ["the parts above `Deal` add up to 80, its own number is 81"]
    assert found[0][1].line == 4
    assert not list(registry.charts()["waterfall"].problems(figure("waterfall", {**PLOT, "rounding": 1}).plot, off, {}))


@pytest.mark.parametrize(("change", "said"), [
    ({"label": "prt"}, "no column `prt` in dataset `sample`; did you mean `part`?"),
    ({"totals": ("Deel", "Left")}, "no row with `Deel` in column `part`; did you mean `Deal`?"),
    ({"totals": ("Deal",)}, "the last row, `Left`, is none of the `totals`"),
    ({"value": "part"}, "`Old` where a number should be"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("waterfall", {**PLOT, **change}, DATA))


def test_two_rows_of_one_name_are_named(wrong) -> None:
    assert "2 rows for `Old`: narrow them with `select`" in wrong("waterfall", PLOT, dataset(COLUMNS, [ROWS[0], *ROWS]))


def test_the_data_are_the_rows_as_published() -> None:
    found = registry.charts()["waterfall"].data(figure("waterfall", PLOT).plot, DATA, {})
    assert found == Extract(("Part", "Value"), tuple((row.cells["part"], row.cells["value"]) for row in DATA.rows))
