"""Where a place stands among others by one measure of a dataset: its rows, its place on a scale, its rank in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lispub.model.dataset import Dataset, Row
from lispub.model.entry import Period
from lispub.model.inline import Line
from lispub.model.registers import Display, Geography
from lispub.model.source import Written
from lispub.numerals import MINUS, ordinal_in_figures, printed


class Measured(Display):
    """One measure of every place: the column of a dataset, and how its numbers are printed.

    `interval` names the columns of its lower and upper bound; `against` the comparators, if not those of the block; `ends` says what a low
    and a high number mean, where the words lowest and highest would mislead.
    """

    dataset: Written
    title: Line
    unit: Line | None = None
    column: Written = Written("value")
    geography: Written = Written("geography_code")
    select: dict[str, Period] = {}
    interval: tuple[Written, Written] | None = None
    against: tuple[Written, ...] | None = None
    ends: tuple[Written, Written] = (Written("lowest"), Written("highest"))

    @property
    def numbers(self) -> tuple[Written, ...]:
        """The columns that hold its numbers."""
        return (self.column, *(self.interval or ()))

    def rows_of(self, place: Geography, dataset: Dataset) -> tuple[Row, ...]:
        """The rows selected for a place: one, if nothing is wrong."""
        return tuple(row for code in place.codes for row in dataset.where({**self.select, self.geography: code}))

    def number(self, place: Geography, dataset: Dataset, column: str = "") -> Decimal | None:
        """The number of a place, or None where the dataset does not have it."""
        rows = self.rows_of(place, dataset)
        cell = rows[0].cells.get(column or self.column) if rows else None
        return cell if isinstance(cell, Decimal) else None

    def bounds(self, place: Geography, dataset: Dataset) -> tuple[Decimal, Decimal] | None:
        """The interval of a place, if the measure has one."""
        found = [self.number(place, dataset, column) for column in self.interval or ()]
        lower, upper = found if found else (None, None)
        return (lower, upper) if lower is not None and upper is not None else None

    def first_against(self, others: Iterable[Geography], dataset: Dataset) -> tuple[Geography, Decimal] | None:
        """The comparator: the first of others that the dataset has, with its number."""
        found = ((other, self.number(other, dataset)) for other in others)
        return next(((other, number) for other, number in found if number is not None), None)


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers from the lowest to the highest, laid along a strip from 0 to 100 per cent."""

    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, numbers: Iterable[Decimal]) -> Scale:
        """The scale that just holds all numbers."""
        numbers = tuple(numbers)
        return cls(min(numbers), max(numbers))

    def at(self, number: Decimal) -> Decimal:
        """The place of a number in per cent of the strip, to two decimals; the middle if all numbers are one."""
        span = self.high - self.low
        return ((number - self.low) / span * 100 if span else Decimal(50)).quantize(Decimal("0.01"))


def as_printed(number: Decimal, measure: Display) -> Decimal:
    """A number rounded as it is printed, so that two places that print alike rank alike."""
    return Decimal(printed(number, measure, ("bare",)).replace(",", "").replace(MINUS, "-"))


def rank(number: Decimal, numbers: Sequence[Decimal], ends: tuple[str, str] = ("lowest", "highest")) -> str:
    """The rank of one of the numbers in words, counted from the nearer end: highest of 10, joint 2nd lowest of 10."""
    above = sum(other > number for other in numbers)
    below = sum(other < number for other in numbers)
    end, before = (ends[1], above) if above <= below else (ends[0], below)
    joint = "joint " if above + below + 1 < len(numbers) else ""
    return f"{joint}{'' if before == 0 else ordinal_in_figures(before + 1) + ' '}{end} of {len(numbers)}"
