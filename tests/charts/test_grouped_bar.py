"""Bars in groups."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from lispub import registry

from .conftest import dataset, figure, words_of
from .test_bar import lengths

COLUMNS = ("sector", "period", "value")
ROWS = [("Care", "2015", "16"), ("Care", "2019", "20"), ("Shops", "2015", "30"), ("Shops", "2019", "10"), ("Farms", "2019", "3")]
DATA = dataset(COLUMNS, ROWS)
PLOT = {"label": "sector", "value": "value", "series": "period", "keep": ("Care", "Shops"),
        "bars": ({"key": 2015}, {"key": 2019, "label": "In 2019", "role": "subject"})}
THICK = 3.1 * 72 / 25.4


def test_bars_start_at_zero_and_are_as_long_as_their_numbers(plotted) -> None:
    drawn = [bar for bar in lengths(plotted("grouped-bar", PLOT, DATA).svg, THICK) if bar[1] - bar[0] > THICK]
    assert len(drawn) == 4 and len({left for left, _ in drawn}) == 1
    long = [right - left for left, right in drawn]
    assert [each / long[0] for each in long] == pytest.approx([1, 20 / 16, 30 / 16, 10 / 16], abs=1e-4)


def test_groups_stand_in_the_order_of_the_subject_and_the_key_above_them(plotted) -> None:
    def order(sort: str) -> list[str]:
        words = sorted(words_of(plotted("grouped-bar", {**PLOT, "sort": sort}, DATA).svg), key=lambda each: (each.top, each.left))
        return [each.text for each in words if not each.text.isdigit() or len(each.text) == 4]

    assert order("down") == ["2015", "In 2019", "Care", "Shops"]
    assert order("up") == ["2015", "In 2019", "Shops", "Care"]


def test_the_subject_alone_stands_in_the_hue(plotted) -> None:
    svg = plotted("grouped-bar", PLOT, DATA).svg
    assert svg.count("fill: #12436d") == 6      # two bars, their two numbers, the key's square and word


@pytest.mark.parametrize(("change", "said"), [
    ({"series": "perod"}, "no column `perod` in dataset `sample`; did you mean `period`?"),
    ({"keep": ("Caer",)}, "no row with `Caer` in column `sector`; did you mean `Care`?"),
    ({"bars": ({"key": 2015}, {"key": 2018, "role": "subject"})}, "no row with `2018` in column `period`"),
    ({"keep": ()}, "`Farms` has no number for `2015`"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert wrong("grouped-bar", PLOT, DATA) == []
    assert any(said in message for message in wrong("grouped-bar", {**PLOT, **change}, DATA))


def test_two_rows_for_one_bar_are_named(wrong) -> None:
    assert wrong("grouped-bar", PLOT, dataset(COLUMNS, [*ROWS, ROWS[0]])) == ["2 rows for `Care, 2015`: narrow them with `select`"]


@pytest.mark.parametrize("roles", [("other", "other"), ("subject", "subject")])
def test_one_bar_of_a_group_is_the_subject(roles) -> None:
    with pytest.raises(ValidationError, match="one of `bars`, and only one"):
        figure("grouped-bar", {**PLOT, "bars": tuple({"key": key, "role": role} for key, role in zip((2015, 2019), roles, strict=True))})


def test_the_table_of_its_numbers_is_what_is_drawn() -> None:
    table = registry.charts()["grouped-bar"].data(figure("grouped-bar", PLOT).plot, DATA, {})
    assert table.head == ("Sector", "2015", "In 2019")
    assert table.rows == (("Care", Decimal(16), Decimal(20)), ("Shops", Decimal(30), Decimal(10)))
