"""Numbers on charts: how a plot prints them, and round steps for an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Self

from pydantic import Field

from lispub.model.entry import Entry
from lispub.model.registers import Display
from lispub.numerals import decimals_of, printed


class Numbers(Entry):
    """How a plot prints its numbers: rounded to `decimals`, between `prefix` and `suffix`."""

    decimals: int = Field(default=0, ge=0, le=6)
    prefix: str = ""
    suffix: str = ""

    def show(self, number: Decimal) -> str:
        """A number as its label prints it."""
        return printed(number, _display(self.prefix, self.suffix, self.decimals))

    def published(self, numbers: Iterable[Decimal]) -> Self:
        """The same, but as exact as the most exact of the numbers was published."""
        return self.model_copy(update={"decimals": max(decimals_of(numbers), 0)})

    def show_round(self, number: float) -> str:
        """A round number of an axis or a legend: without decimals that it does not need."""
        exact = Decimal(repr(number)).normalize()
        decimals = min(6, max(0, -int(exact.as_tuple().exponent)))
        return printed(exact, _display(self.prefix, self.suffix, decimals))


@cache
def _display(prefix: str, suffix: str, decimals: int) -> Display:
    return Display.model_validate({"prefix": prefix, "suffix": suffix, "decimals": decimals})


def inner_steps(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """The round numbers within `low` and `high`, at most `most`, each 1, 2 or 5 times a power of ten from the next.

    Two that embrace the range if fewer than two lie within it.
    """
    span = high - low or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / most))
    for step in (factor * power for factor in (1, 2, 5, 10, 20)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            break
    if last <= first:
        first, last = math.floor(low / step), math.ceil(high / step)
        last = max(last, first + 1)
    digits = max(0, -math.floor(math.log10(step)))
    return tuple(round(index * step, digits) for index in range(first, last + 1))
