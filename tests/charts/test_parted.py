"""Parting a drawing that is taller than its page: between its rows, with nothing lost and nothing twice."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from lispub.charts._parted import parted
from lispub.model.drawing import Drawing

ROW = 30        # pt from one row to the next
BAR = 12


def bars(count: int, larger: float = 2.0) -> Drawing:
    """A chart of so many rows, each a label above a bar with its number, and an axis along all of them."""
    height = count * ROW
    rows = "".join(
        f'<text style="font-size: 9px; fill: #000" x="0" y="{at * ROW + 9}" transform="rotate(-0 0 {at * ROW + 9})">Row {at}</text>\n'
        f'<path d="M 0 {at * ROW + 13} \nL 80 {at * ROW + 13} \nL 80 {at * ROW + 13 + BAR} \nz\n" style="fill: #888"/>\n'
        f'<text style="font-size: 9px; fill: #000" x="84" y="{at * ROW + 22}" transform="rotate(-0 84 {at * ROW + 22})">{at * 100}</text>\n'
        for at in range(count)
    )
    axis = f'<path d="M 1 0 \nL 1 {height} \n" style="stroke: #000"/>'
    across, down = 100 / 72 * 25.4 * larger, height / 72 * 25.4 * larger
    svg = f'<svg width="{across:g}mm" height="{down:g}mm" viewBox="0 0 100 {height}" xmlns="http://www.w3.org/2000/svg">{axis}{rows}</svg>'
    return Drawing("jobs", svg, across, round(down, 2))


def windows(parts: tuple[Drawing, ...]) -> list[tuple[float, float]]:
    """The top and bottom of each part, in pt of the whole."""
    found = [re.search(r'viewBox="0 ([\d.]+) [\d.]+ ([\d.]+)"', part.svg) for part in parts]
    return [(float(view[1]), float(view[1]) + float(view[2])) for view in found if view is not None]


def test_a_drawing_that_fits_stays_whole() -> None:
    drawing = bars(5)
    assert parted(drawing, drawing.height) == ()


@pytest.mark.parametrize("count", [7, 12, 20, 31])
def test_parts_join_to_the_whole_and_none_is_taller_than_the_room(count: int) -> None:
    drawing, room = bars(count), 120.0
    parts = parted(drawing, room)
    assert [part.figure for part in parts] == [f"jobs.part-{number}" for number in range(1, len(parts) + 1)]
    assert all(part.height <= room and part.width == drawing.width for part in parts)
    assert sum(part.height for part in parts) == pytest.approx(drawing.height, abs=0.1)
    edges = windows(parts)
    assert edges[0][0] == 0
    assert edges[-1][1] == pytest.approx(count * ROW)
    assert all(above[1] == pytest.approx(below[0], abs=0.01) for above, below in pairwise(edges))


@pytest.mark.parametrize("count", [7, 12, 20, 31])
def test_no_row_is_cut_and_no_word_lost_or_twice(count: int) -> None:
    drawing = bars(count)
    parts = parted(drawing, 120.0)
    for _, edge in windows(parts)[:-1]:
        assert (edge - BAR - 13) % ROW <= ROW - BAR - 13, f"a cut at {edge} goes through a bar or parts it from its label"
    words = [word for part in parts for word in re.findall(r">([^<>\n]+)</text>", part.svg)]
    assert sorted(words) == sorted(re.findall(r">([^<>\n]+)</text>", drawing.svg))


def test_a_drawing_without_rows_is_cut_where_the_room_ends() -> None:
    line = '<path d="M 0 0 \nL 50 300 \n" style="stroke: #000"/>'
    svg = f'<svg width="50mm" height="300mm" viewBox="0 0 50 300" xmlns="http://www.w3.org/2000/svg">{line}</svg>'
    assert [part.height for part in parted(Drawing("rise", svg, 50, 300), 120)] == [120, 120, 60]
