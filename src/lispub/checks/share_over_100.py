"""A share of a whole that is less than nothing or more than all of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lispub.model.dataset import Dataset, Row
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.registers import Measure
from lispub.numerals import MINUS
from lispub.walk import plain

SHARE = "per cent of"
UNIT = "unit"       # the column of a dataset whose rows differ in unit
LIMITS = ("lower", "upper")     # what the columns of an interval begin with


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each cell, and each value of a document or derivation, that is a share below 0 or above 100."""
    manuscript = proof.manuscript
    for dataset in manuscript.datasets.values():
        yield from _in_dataset(manuscript, dataset)
    for id, number in proof.references.numbers.items():
        value = manuscript.values[id]
        measure = manuscript.measures.get(value.measure or "")
        if measure is not None and _is_share(measure) and _beyond(number, _whole(measure)):
            yield CHECK.problem(f"the value `{id}` is {_said(number)}, in “{plain(measure.unit.nodes)}”", value.source)


def _in_dataset(manuscript: Manuscript, dataset: Dataset) -> Iterator[Problem]:
    """Its cells by the unit that each row names, else by that of its measure in the column `value` and its interval."""
    measure = manuscript.measures.get(dataset.origin.measure or "")
    if UNIT in dataset.columns:
        for row in dataset.rows:
            if str(row.cells[UNIT]).startswith(SHARE):
                yield from _in_row(dataset, row, dataset.origin.numbers, Decimal(100), str(row.cells[UNIT]))
    elif (measure is not None and _is_share(measure)) or (measure is None and dataset.origin.unit.startswith(SHARE)):
        columns = tuple(column for column in dataset.origin.numbers if column == "value" or column.startswith(LIMITS))
        whole = _whole(measure) if measure is not None else Decimal(100)
        for row in dataset.rows:
            yield from _in_row(dataset, row, columns, whole, str(dataset.origin.unit))


def _in_row(dataset: Dataset, row: Row, columns: tuple[str, ...], whole: Decimal, unit: str) -> Iterator[Problem]:
    for column in columns:
        cell = row.cells.get(column)
        if isinstance(cell, Decimal) and _beyond(cell, whole):
            yield CHECK.problem(f"{_said(cell)} stands under `{column}` of `{dataset.id}`, in “{unit}”", row.source)


def _is_share(measure: Measure) -> bool:
    return plain(measure.unit.nodes).startswith(SHARE)


def _whole(measure: Measure) -> Decimal:
    """What 100 per cent is as a published number: 1 where the measure displays proportions, by `divide: 0.01`."""
    return 100 * Decimal(str(measure.display.divide))


def _beyond(number: Decimal, whole: Decimal) -> bool:
    return not 0 <= number <= whole


def _said(number: Decimal) -> str:
    return f"{number:,f}".replace("-", MINUS)


CHECK = CheckKind(
    id="share-over-100",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A value, or a cell of any dataset, in a unit that begins with “per cent of”, and below 0 or above 100. Of a dataset the "
    "columns `value`, `lower…` and `upper…` are read, or all its numbers in the rows whose `unit` says so.",
    why="No share is more than the whole. A slipped point, or a number in the wrong column, is what it mostly is.",
    remedy="Correct the number; or write the unit of what can be more than all, such as a growth, as “per cent”.",
    reference="lispub: a share is a part of a whole.",
    bad="# work-rate.csv, in per cent of residents\ngeography_code,period,value\nE01,2019,751",
    good="geography_code,period,value\nE01,2019,75.1",
    find=find,
)
