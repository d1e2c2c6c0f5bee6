"""Bars made of parts."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from lispub import registry
from lispub.charts._colour import contrast, inks, readable
from lispub.charts._labels import side_by_side
from lispub.charts.stacked_bar import _fills
from lispub.draw import palette_of
from lispub.tokens import DEFAULTS

from .conftest import colours_of, dataset, figure, words_of

COLUMNS = ("place", "part", "value")
ROWS = [("Here", "Making", "60"), ("Here", "Care", "38.5"), ("Here", "Farms", "1.5"),
        ("There", "Making", "20"), ("There", "Care", "70"), ("There", "Farms", "10")]
DATA = dataset(COLUMNS, ROWS)
PLOT = {"label": "place", "part": "part", "value": "value", "parts": ({"key": "Making"}, {"key": "Care"}, {"key": "Farms"}), "decimals": 1}


def parts_of(svg: str) -> list[tuple[float, float]]:
    """Left and right ends of every part, in the order drawn, in pt."""
    boxes = re.findall(r'<path d="M ([\d.]+) ([\d.]+) \nL ([\d.]+) [\d.]+ \nL [\d.]+ ([\d.]+)', svg)
    return [(float(left), float(right)) for left, bottom, right, top in boxes if abs(abs(float(bottom) - float(top)) - 7 * 72 / 25.4) < 0.1]


def test_bars_start_at_one_edge_and_their_parts_are_as_long_as_their_numbers(plotted) -> None:
    parts = parts_of(plotted("stacked-bar", PLOT, DATA).svg)
    assert len(parts) == 6
    assert parts[0][0] == parts[3][0]
    paper = 0.5 * 72 / 25.4
    full = parts[2][1] - parts[0][0]
    assert parts[1][1] - parts[1][0] + paper == pytest.approx(full * 0.385, abs=0.02)
    assert [right[0] - left[1] for left, right in pairwise(parts[:3])] == pytest.approx([paper, paper], abs=0.01)


def test_each_part_is_named_once_and_its_number_stands_in_it_or_beneath(plotted) -> None:
    words = {each.text: each for each in words_of(plotted("stacked-bar", PLOT, DATA).svg)}
    assert set(words) == {"Here", "There", "Making", "Care", "Farms", "60.0", "38.5", "1.5", "20.0", "70.0", "10.0"}
    assert words["1.5"].top > words["60.0"].bottom and words["1.5"].size == 8
    assert words["Making"].bottom < words["60.0"].top
    assert words["Making"].left == pytest.approx(parts_of(plotted("stacked-bar", PLOT, DATA).svg)[0][0] / 72 * 25.4, abs=0.1)


def test_without_a_subject_the_largest_part_of_the_first_bar_is_in_the_hue(plotted) -> None:
    svg = plotted("stacked-bar", PLOT, DATA).svg
    assert '60.0</text>' in svg and re.search(r'fill: #ffffff[^>]*>60\.0<', svg)
    named = {**PLOT, "parts": ({"key": "Making"}, {"key": "Care", "role": "subject"}, {"key": "Farms"})}
    assert re.search(r'fill: #ffffff[^>]*>38\.5<', plotted("stacked-bar", named, DATA).svg)


@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize("lead", [0, 1])
def test_every_part_can_be_read_and_no_two_are_alike(count: int, lead: int) -> None:
    palette = palette_of(DEFAULTS, "")
    fills = _fills(palette, count, lead)
    assert len(set(fills)) == count and fills[lead] == palette.hue
    assert all(contrast(fill, readable(fill, inks(palette))) >= 4.5 for fill in fills)
    others = [contrast(fill, palette.paper) for index, fill in enumerate(fills) if index != lead]
    assert others == sorted(others, reverse=True)
    assert contrast(palette.hue, palette.paper) > others[0]     # so that the subject is the darkest in grey too


def test_the_total_is_printed_if_it_is_asked_for(plotted) -> None:
    texts = {each.text for each in words_of(plotted("stacked-bar", {**PLOT, "total": True}, DATA).svg)}
    assert "100.0" in texts and "100.0" not in {each.text for each in words_of(plotted("stacked-bar", PLOT, DATA).svg)}


def test_the_same_plot_gives_the_same_bytes(plotted) -> None:
    assert plotted("stacked-bar", PLOT, DATA).svg == plotted("stacked-bar", PLOT, DATA).svg
    assert "#12436d" in colours_of(plotted("stacked-bar", PLOT, DATA).svg)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(5, 20)), min_size=1, max_size=5))
def test_names_side_by_side_keep_apart_and_on_the_sheet(blocks: list[tuple[float, float]]) -> None:
    starts, wide = sorted(start for start, _ in blocks), [room for _, room in blocks]
    lefts = side_by_side(starts, wide, 118)
    assert all(left >= 0 and left + room <= 118 + 1e-6 for left, room in zip(lefts, wide, strict=True))
    assert all(left + wide[index] + 2 <= right + 1e-6 for index, (left, right) in enumerate(pairwise(lefts)))


@pytest.mark.parametrize(("change", "said"), [
    ({"part": "parts"}, "no column `parts` in dataset `sample`; did you mean `part`?"),
    ({"bars": ({"key": "Hree"},)}, "no row with `Hree` in column `place`; did you mean `Here`?"),
    ({"parts": ({"key": "Making"}, {"key": "Care"}, {"key": "Frams"})}, "no row with `Frams` in column `part`; did you mean `Farms`?"),
    ({"parts": ({"key": "Making"}, {"key": "Care"})}, "`Farms` is a part of the bars and none of the `parts`"),
])
def test_what_the_data_do_not_have_is_named(wrong, change, said) -> None:
    assert wrong("stacked-bar", PLOT, DATA) == []
    assert any(said in message for message in wrong("stacked-bar", {**PLOT, **change}, DATA))


@pytest.mark.parametrize(("rows", "said"), [
    ([*ROWS[:2], ("Here", "Farms", "-1")], "a number below zero, -1, cannot be a part of a bar"),
    ([*ROWS[:2], *ROWS[3:]], "`Here` has no number for `Farms`"),
    ([*ROWS, ROWS[0]], "2 rows for `Here, Making`"),
    ([("Here", part, "0") for part in ("Making", "Care", "Farms")], "the parts of `Here` add up to nothing"),
])
def test_data_that_make_no_whole_bars_are_named(wrong, rows, said) -> None:
    assert any(said in message for message in wrong("stacked-bar", PLOT, dataset(COLUMNS, rows)))


def test_seven_parts_and_two_subjects_are_too_many() -> None:
    for parts in (tuple({"key": str(each)} for each in range(7)), ({"key": "a", "role": "subject"}, {"key": "b", "role": "subject"})):
        with pytest.raises(ValidationError):
            figure("stacked-bar", {**PLOT, "parts": parts})


def test_the_table_of_its_numbers_is_what_is_drawn() -> None:
    plot = {**PLOT, "bars": ({"key": "There", "label": "Elsewhere"}, {"key": "Here"})}
    table = registry.charts()["stacked-bar"].data(figure("stacked-bar", plot).plot, DATA, {})
    assert table.head == ("Place", "Making", "Care", "Farms")
    assert table.rows == (("Elsewhere", Decimal(20), Decimal(70), Decimal(10)), ("Here", Decimal(60), Decimal("38.5"), Decimal("1.5")))
