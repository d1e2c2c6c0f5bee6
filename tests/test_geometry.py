"""Matrices and boxes of a PDF page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lispub.geometry import IDENTITY, Matrix, at, inverse, margin, matrix, meet, times

PLACES = st.tuples(*[st.floats(-200, 200)] * 2)
MATRICES = st.tuples(*[st.floats(-20, 20)] * 6).filter(lambda m: abs(m[0] * m[3] - m[1] * m[2]) > 0.1)


@given(MATRICES, PLACES)
def test_what_was_moved_there_and_back_stands_where_it_stood(there: Matrix, place: tuple[float, float]) -> None:
    assert at(times(there, inverse(there)), *place) == pytest.approx(place, abs=1e-4)


@given(MATRICES, MATRICES, PLACES)
def test_a_product_moves_as_the_first_and_then_the_other(one: Matrix, other: Matrix, place: tuple[float, float]) -> None:
    assert at(times(one, other), *place) == pytest.approx(at(other, *at(one, *place)), abs=1e-4)


def test_there_is_no_way_back_from_a_line() -> None:
    assert inverse((1, 2, 2, 4, 0, 0)) == IDENTITY


@pytest.mark.parametrize("numbers", [(1, 0, 0, 1, 0), (1, 0, 0, 1, 0, 0, 0), ("x", 0, 0, 1, 0, 0)])
def test_a_matrix_is_six_numbers(numbers: tuple[object, ...]) -> None:
    with pytest.raises(ValueError):
        matrix(numbers)


@pytest.mark.parametrize(("box", "meets", "by"), [
    ((2, 2, 8, 8), True, 2), ((-1, 2, 8, 8), True, -1), ((10, 0, 20, 10), False, -10), ((11, 0, 20, 10), False, -10),
])
def test_boxes_that_share_an_edge_do_not_meet(box: tuple[float, float, float, float], meets: bool, by: float) -> None:
    place = (0, 0, 10, 10)
    assert (meet(box, place), margin(box, place)) == (meets, by)
