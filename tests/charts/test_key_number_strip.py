"""Strips of key numbers."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from .conftest import dataset, figure, words_of

DATA = dataset(("what", "period", "value"), [("births", "2019", "80"), ("births", "2017", "100"), ("gone", "2019", "-1")])
NOW = {"select": {"what": "births", "period": "2019"}, "label": "born"}
THEN = {"select": {"what": "births", "period": "2017"}, "label": "in 2017"}
PLOT = {"value": "value", "items": ({**NOW, "against": THEN},)}


def test_a_number_stands_over_its_bar_and_that_of_its_comparator(plotted) -> None:
    svg = plotted("key-number-strip", PLOT, DATA).svg
    texts = [each.text for each in sorted(words_of(svg), key=lambda each: each.top)]
    assert texts == ["80", "born", "100 in 2017"]
    bars = [float(right) - float(left) for left, right in re.findall(r'<path d="M ([\d.]+) [\d.]+ \nL ([\d.]+) [\d.]+ \nL', svg)]
    assert sorted(bars)[0] / sorted(bars)[1] == pytest.approx(0.8, abs=1e-4)


@pytest.mark.parametrize(("item", "said"), [
    ({**NOW, "select": {"what": "deaths"}}, "no row with `deaths` in column `what`"),
    ({**NOW, "select": {"what": "births"}}, "`select` finds 2 rows of dataset `sample` where one number is shown"),
    ({**NOW, "select": {"what": "gone"}}, "a number below zero"),
])
def test_what_the_data_do_not_have_is_named(wrong, item, said) -> None:
    assert any(said in message for message in wrong("key-number-strip", {**PLOT, "items": ({**item, "against": THEN},)}, DATA))


def test_five_numbers_are_too_many() -> None:
    with pytest.raises(ValidationError):
        figure("key-number-strip", {**PLOT, "items": PLOT["items"] * 5})
