"""Dot plots."""

from __future__ import annotations

import pytest

from .conftest import dataset, words_of

COLUMNS = ("place", "value", "low", "high")
DATA = dataset(COLUMNS, [("North", "70", "60", "80"), ("South", "75", "65", "96"), ("All", "72", "71", "73")], ("value", "low", "high"))
PLOT = {"label": "place", "value": "value", "interval": ("low", "high"), "levels": ({"row": "All", "label": "Everywhere"},)}


def test_numbers_stand_clear_of_the_intervals(plotted) -> None:
    """The interval that reaches furthest ends before the column of numbers begins."""
    import re

    drawn = plotted("dot-plot", PLOT, DATA)
    numbers = [each for each in words_of(drawn.svg) if each.text in ("70", "75") and each.size == 9]
    assert len(numbers) == 2
    ends = [float(x) for x in re.findall(r'<use [^>]*x="([\d.]+)"', drawn.svg)]
    assert max(ends) * 25.4 / 72 < min(each.left for each in numbers)


def test_the_row_of_a_level_is_no_dot(plotted) -> None:
    texts = [each.text for each in words_of(plotted("dot-plot", PLOT, DATA).svg)]
    assert "Everywhere 72" in texts and "All" not in texts


@pytest.mark.parametrize(("change", "said"), [
    ({"interval": ("low", "hihg")}, "no column `hihg` in dataset `sample`; did you mean `high`?"),
    ({"levels": ({"row": "Al", "label": "x"},)}, "no row with `Al` in column `place`"),
    ({"leave": ("West",)}, "no row with `West`"),
    ({"leave": ("North", "South")}, "no row is left to draw"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("dot-plot", {**PLOT, **change}, DATA))


def test_an_interval_has_two_ends() -> None:
    from pydantic import ValidationError

    from .conftest import figure

    with pytest.raises(ValidationError, match="two columns"):
        figure("dot-plot", {**PLOT, "interval": ("low",)})
