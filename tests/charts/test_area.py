"""Areas."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from pydantic import ValidationError

from lispub import registry
from lispub.charts._colour import contrast
from lispub.charts._periods import in_order
from lispub.charts.area import _fills
from lispub.draw import palette_of
from lispub.model.dataset import Extract
from lispub.tokens import DEFAULTS

from .conftest import dataset, figure, words_of

COLUMNS = ("year", "age", "value")
ROWS = [
    (str(year), age, str(base + (year - 2010) * step))
    for age, base, step in (("old", 20, 5), ("young", 80, 0)) for year in (2012, 2010, 2011)
]
DATA = dataset(COLUMNS, ROWS)
PLOT = {
    "x": "year", "y": "value", "series": "age",
    "bands": ({"key": "old", "label": "Old", "role": "subject"}, {"key": "young", "label": "Young"}),
}


def areas(svg: str) -> list[list[tuple[float, float]]]:
    """The corners of every filled polygon, in pt."""
    found = []
    for path in re.findall(r'<path d="([^"]*z)[^"]*"[^>]*style="fill: #', svg):
        found.append([(float(x), float(y)) for x, y in re.findall(r"[ML] ([\d.]+) ([\d.]+)", path)])
    return [corners for corners in found if len(corners) >= 6]


def test_bands_stand_upon_each_other_from_zero(plotted) -> None:
    old, young = areas(plotted("area", PLOT, DATA).svg)
    foot = max(y for _, y in old)
    heights = sorted({round(foot - y, 2) for _, y in old} - {0.0})
    assert [each / heights[0] for each in heights] == pytest.approx([1, 1.25, 1.5], abs=0.01)
    assert min(y for _, y in young) == pytest.approx(foot - heights[0] * 5.5, abs=0.1)
    assert {round(y, 2) for _, y in young} >= {round(y, 2) for _, y in old} - {round(foot, 2)}


def test_bands_are_named_at_their_end_with_their_last_number(plotted) -> None:
    words = {each.text: each for each in words_of(plotted("area", PLOT, DATA).svg)}
    assert words["Young 80"].bottom < words["Old 30"].top


def test_the_share_of_the_subject_is_told_at_both_ends(plotted) -> None:
    words = {each.text: each for each in words_of(plotted("area", {**PLOT, "share": True}, DATA).svg)}
    assert words["20% of all"].right < words["27% of all"].left


def test_periods_before_from_and_after_to_are_left_out(plotted) -> None:
    texts = {each.text for each in words_of(plotted("area", {**PLOT, "to": "2011"}, DATA).svg)}
    assert "2011" in texts and "2012" not in texts and "Old 25" in texts


@pytest.mark.parametrize("count", [2, 3, 4])
def test_bands_can_be_told_from_the_ground_and_the_subject_from_its_neighbours(count: int) -> None:
    palette = palette_of(DEFAULTS, "")
    bands = [{"key": "a", "label": "A", "role": "subject"}, *({"key": str(each), "label": "x"} for each in range(count - 1))]
    fills = _fills(palette, figure("area", {**PLOT, "bands": tuple(bands)}).plot.bands)
    assert fills[0] == palette.hue and len(set(fills)) == count
    assert all(contrast(palette.paper, fill) >= 3 for fill in fills)


@pytest.mark.parametrize(("change", "said"), [
    ({"series": "agee"}, "no column `agee` in dataset `sample`; did you mean `age`?"),
    ({"bands": ({"key": "odl", "label": "x"},)}, "no row with `odl` in column `age`; did you mean `old`?"),
    ({"from": "2009"}, "no row with `2009` in column `year`"),
    ({"from": "2012"}, "an area needs two periods or more"),
    ({"bands": ({"key": "old", "label": "Old"},), "share": True}, "`share` needs one band with the role `subject`"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("area", {**PLOT, **change}, DATA))


def test_gaps_numbers_below_zero_and_rows_twice_are_named(wrong) -> None:
    assert wrong("area", PLOT, dataset(COLUMNS, ROWS[1:])) == ["no number for `old` in 2012: a band has no gaps"]
    assert "2 rows for `old, 2012`: narrow them with `select`" in wrong("area", PLOT, dataset(COLUMNS, [*ROWS, ROWS[0]]))
    below = dataset(COLUMNS, [("2012", "old", "-1"), *ROWS[1:]])
    assert wrong("area", PLOT, below) == ["-1 is below zero and cannot be stacked"]


def test_more_than_four_bands_are_too_many() -> None:
    with pytest.raises(ValidationError):
        figure("area", {**PLOT, "bands": tuple({"key": str(each), "label": "x"} for each in range(5))})


def test_the_data_are_a_row_a_period_and_a_column_a_band() -> None:
    found = registry.charts()["area"].data(figure("area", PLOT).plot, DATA, {})
    rows = (("2010", 20, 80), ("2011", 25, 80), ("2012", 30, 80))
    assert found == Extract(("Year", "Old", "Young"), tuple((year, Decimal(old), Decimal(young)) for year, old, young in rows))


def test_years_stand_in_order_and_other_periods_as_they_come() -> None:
    assert in_order(["2011", "2009", "2011"]) == ["2009", "2011"]
    assert in_order(["2011/12", "2009/10"]) == ["2011/12", "2009/10"]
