"""Ranks and places on a scale, for whatever numbers there are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lispub.blocks._standing import Scale, as_printed, rank
from lispub.model.registers import Display

NUMBERS = some.lists(some.decimals(-10**6, 10**6, places=2), min_size=1, max_size=12)


def of(*numbers: int) -> list[Decimal]:
    return [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("number", "said"),
    [(9, "highest of 5"), (7, "2nd highest of 5"), (5, "3rd highest of 5"), (3, "2nd lowest of 5"), (1, "lowest of 5")],
)
def test_a_rank_is_counted_from_the_nearer_end(number: int, said: str) -> None:
    assert rank(Decimal(number), of(1, 3, 5, 7, 9)) == said


def test_equal_numbers_share_a_rank() -> None:
    assert rank(Decimal(7), of(9, 7, 7, 1, 0)) == "joint 2nd highest of 5"
    assert rank(Decimal(4), of(4, 4)) == "joint highest of 2"


def test_the_ends_may_have_words_of_their_own() -> None:
    assert rank(Decimal(2), of(1, 2, 5, 9), ("most deprived", "least deprived")) == "2nd most deprived of 4"


def test_what_prints_alike_ranks_alike() -> None:
    display = Display.model_validate({"decimals": 1, "prefix": "£", "divide": 1000})
    numbers = [as_printed(Decimal(number), display) for number in ("-1234560", "-1234640", "-1")]
    assert numbers == [Decimal("-1234.6"), Decimal("-1234.6"), Decimal("0.0")]
    assert rank(numbers[0], numbers).startswith("joint lowest")


@given(NUMBERS)
def test_the_best_is_highest_and_the_worst_is_lowest_unless_they_are_one(numbers: list[Decimal]) -> None:
    assert rank(max(numbers), numbers).removeprefix("joint ") == f"highest of {len(numbers)}"
    if min(numbers) < max(numbers):
        said = rank(min(numbers), numbers).removeprefix("joint ")
        below_top = sum(number > min(numbers) for number in numbers)
        assert said == f"lowest of {len(numbers)}" or below_top == 0


@given(NUMBERS)
def test_every_number_has_a_place_on_its_scale_in_order(numbers: list[Decimal]) -> None:
    scale = Scale.over(numbers)
    places = [scale.at(number) for number in sorted(numbers)]
    assert places == sorted(places) and all(0 <= place <= 100 for place in places)
    if min(numbers) < max(numbers):
        assert (places[0], places[-1]) == (0, 100)
