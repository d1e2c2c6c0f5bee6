"""Labels spread along an edge, and beside points."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lispub.charts._labels import Box, along, clear_box, spread, spread_blocks

places = st.lists(st.floats(min_value=0, max_value=100), max_size=12)


@given(places, st.floats(min_value=0.5, max_value=20))
def test_spread_labels_keep_their_distance_their_order_and_the_edge(where: list[float], gap: float) -> None:
    moved = spread(where, gap, 0, 100)
    assert len(moved) == len(where)
    room = min(gap, 100 / (len(where) - 1)) if len(where) > 1 else gap
    ordered = sorted(moved)
    assert all(high - low >= room - 1e-6 for low, high in pairwise(ordered))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in moved)
    assert all(moved[a] < moved[b] + 1e-9 for a in range(len(where)) for b in range(len(where)) if where[a] < where[b])


@given(places, st.floats(min_value=0.5, max_value=8))
def test_spreading_twice_changes_nothing(where: list[float], gap: float) -> None:
    once = spread(where, gap, 0, 100)
    assert all(abs(a - b) < 1e-6 for a, b in zip(once, spread(once, gap, 0, 100), strict=True))


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert spread([10, 40, 20], 5, 0, 50) == [10, 40, 20]


def test_crowded_labels_move_apart_evenly_from_their_middle() -> None:
    assert spread([20, 20, 20], 4, 0, 50) == [16, 20, 24]


def test_labels_at_the_foot_are_pushed_up_as_a_whole() -> None:
    assert spread([1, 1], 4, 0, 50) == [0, 4]


@given(st.lists(st.tuples(st.floats(min_value=0, max_value=100), st.integers(1, 3)), min_size=1, max_size=8))
def test_blocks_of_several_lines_keep_clear_of_one_another_and_of_the_edge(blocks: list[tuple[float, int]]) -> None:
    where, sizes = [place for place, _ in blocks], [4.0 * lines for _, lines in blocks]
    shrink = min(1.0, 100 / sum(sizes))
    edges = sorted(
        (middle - size * shrink / 2, middle + size * shrink / 2)
        for middle, size in zip(spread_blocks(where, sizes, 0, 100), sizes, strict=True)
    )
    assert edges[0][0] >= -1e-6 and edges[-1][1] <= 100 + 1e-6
    assert all(below[1] <= above[0] + 1e-6 for below, above in pairwise(edges))


def test_where_it_is_crowded_a_label_moves_farther_away_and_sideways() -> None:
    sheet, line = Box(0, 0, 100, 100), along([(0, 50), (100, 20)])
    wall = along([(10, 0), (10, 100)])
    box = clear_box((4, 48.8), 9, 3, [*line, *wall], sheet, crowded=True)
    assert box.within(sheet) and not any(box.holds(point) for point in (*line, *wall))


def test_a_label_stands_where_it_covers_nothing() -> None:
    sheet = Box(0, 0, 100, 100)
    above = along([(0, 53), (100, 53)])
    box = clear_box((50, 50), 20, 3, above, sheet)
    assert not any(box.holds(point) for point in above)
    assert box.within(sheet)


def test_a_label_at_the_edge_stays_on_the_sheet() -> None:
    sheet = Box(0, 0, 100, 100)
    assert clear_box((99, 99), 20, 3, [], sheet).within(sheet)
