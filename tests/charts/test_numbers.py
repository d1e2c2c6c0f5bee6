"""Numbers as charts print them, and round steps."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lispub.charts._numbers import Numbers, inner_steps


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(3, 7))
def test_steps_are_few_even_and_at_least_two(low: float, span: float, most: int) -> None:
    steps = inner_steps(low, low + span, most)
    assert 2 <= len(steps) <= most
    gaps = [high - low for low, high in pairwise(steps)]
    assert max(gaps) - min(gaps) < 1e-6 * max(abs(low) + span, 1)
    assert steps[0] <= low + span and steps[-1] >= low


def test_steps_are_round_and_lie_within() -> None:
    assert inner_steps(92.3, 115.5) == (95, 100, 105, 110, 115)
    assert inner_steps(0, 1.67) == (0, 0.5, 1, 1.5)


def test_numbers_round_halves_away_from_zero_and_carry_their_signs() -> None:
    pounds = Numbers.model_validate({"decimals": 1, "prefix": "£"})
    assert pounds.show(Decimal("113.75")) == "£113.8"
    assert pounds.show(Decimal("-0.25")) == "\N{MINUS SIGN}£0.3"
    assert Numbers.model_validate({"suffix": "%"}).show_round(1200.0) == "1,200%"
    assert Numbers.model_validate({}).show_round(0.5) == "0.5"
