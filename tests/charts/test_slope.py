"""Slopes between two periods."""

from __future__ import annotations

import pytest

from .conftest import dataset, words_of

COLUMNS = ("place", "period", "value")
DATA = dataset(COLUMNS, [("North", "2010", "7"), ("North", "2019", "9"), ("South", "2010", "7.1"), ("South", "2019", "9.1"),
                         ("East", "2010", ""), ("East", "2019", "5"), ("North", "2015", "8")])
PLOT = {"label": "place", "value": "value", "x": "period", "from": "2010", "to": "2019", "keep": ("North", "South"), "decimals": 1}


def test_both_ends_are_named_with_their_numbers(plotted) -> None:
    texts = [each.text for each in words_of(plotted("slope", PLOT, DATA).svg)]
    assert {"North 7.0", "9.0 North", "South 7.1", "9.1 South", "2010", "2019"} == set(texts)


@pytest.mark.parametrize(("change", "said"), [
    ({"x": "year"}, "no column `year`"),
    ({"to": "2020"}, "no row with `2020` in column `period`"),
    ({"keep": ("Nroth",)}, "no row with `Nroth` in column `place`; did you mean `North`?"),
    ({"keep": ()}, "`East` has no number for `2010`"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert any(said in message for message in wrong("slope", {**PLOT, **change}, DATA))
