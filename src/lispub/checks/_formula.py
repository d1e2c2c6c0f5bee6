"""A formula worked out for one row, and numbers as exact as the cell that they are compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import prod

from lispub.model.dataset import Dataset, Row
from lispub.model.formula import Formula
from lispub.model.manuscript import Manuscript
from lispub.nearest import did_you_mean
from lispub.numerals import PRECISION


class NotComputed(Exception):
    """A formula that has no result: a column or row that is not there, a cell that is no number, a division by nought."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a formula for one row, and the rows that it was worked out from, each with its dataset, in order."""

    number: Decimal
    rows: tuple[tuple[Dataset, Row], ...]


def work_out(formula: Formula, manuscript: Manuscript, dataset: Dataset, row: Row) -> Result:
    """The result for a row of a dataset. Raises NotComputed; KeyError where a dataset that it names is not there."""
    with localcontext(prec=PRECISION):
        return _work_out(formula, manuscript, dataset, row)


def as_exact(number: Decimal, cell: Decimal) -> Decimal:
    """A number rounded to the decimals of a cell, halves away from zero."""
    exponent = cell.as_tuple().exponent
    assert isinstance(exponent, int)
    with localcontext(prec=PRECISION):
        return number.quantize(Decimal(1).scaleb(min(exponent, 0)), ROUND_HALF_UP)


def _work_out(formula: Formula, manuscript: Manuscript, dataset: Dataset, row: Row) -> Result:
    if not formula.operation:
        return _cells(formula, manuscript.datasets[formula.dataset] if formula.dataset is not None else dataset, row)
    parts = [
        _work_out(part, manuscript, dataset, row) if isinstance(part, Formula) else Result(Decimal(str(part)), ()) for part in formula.parts
    ]
    numbers = [part.number for part in parts]
    rows = {row.source: (origin, row) for part in parts for origin, row in part.rows}
    if formula.operation in _DIVIDES and numbers[1] == 0:
        raise NotComputed(f"the second part of its `{formula.operation}` is nought")
    return Result(_OPERATIONS[formula.operation](numbers), tuple(rows.values()))


def _cells(formula: Formula, origin: Dataset, row: Row) -> Result:
    for column in (formula.column, *formula.select, *formula.by):
        if column not in origin.columns:
            raise NotComputed(f"`{origin.id}` has no column `{column}`{did_you_mean(column, origin.columns)}")
    for column in formula.by:
        if column not in row.cells:
            raise NotComputed(f"it has no column `{column}`, which `by` names")
    asked: dict[str, str] = {column: str(row.cells[column]) for column in formula.by}
    asked.update(formula.select)
    found = origin.where(asked)
    if not found:
        wanted = " and ".join(f"`{column}` {text}" for column, text in asked.items())
        raise NotComputed(f"no row of `{origin.id}` ({origin.path}) has {wanted}")
    numbers = []
    for each in found:
        number = each.cells[formula.column]
        if not isinstance(number, Decimal):
            raise NotComputed(f"`{origin.id}` ({each.source}) has no number under `{formula.column}`")
        numbers.append(number)
    return Result(sum(numbers, Decimal(0)), tuple((origin, each) for each in found))


_DIVIDES = ("ratio", "share", "index")
_OPERATIONS: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "product": lambda numbers: prod(numbers, start=Decimal(1)),
    "ratio": lambda numbers: numbers[0] / numbers[1],
    "share": lambda numbers: 100 * numbers[0] / numbers[1],
    "index": lambda numbers: 100 * numbers[0] / numbers[1],
    "difference": lambda numbers: numbers[0] - numbers[1],
}
