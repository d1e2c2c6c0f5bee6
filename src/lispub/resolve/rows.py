"""The cells that values name: one of a dataset, or a column of the rows that are counted, ranked or summed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from lispub.model.dataset import Dataset, Row
from lispub.model.derivation import Rows
from lispub.model.manuscript import Manuscript
from lispub.model.registers import Value
from lispub.nearest import did_you_mean


class NotFound(Exception):
    """A selection that does not find what it should."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows that were chosen: what each is called, and its number; and the rows themselves, in the same order."""

    rows: tuple[tuple[str, Decimal], ...]
    cells: tuple[Row, ...]


def one_cell(manuscript: Manuscript, value: Value) -> Decimal | None:
    """The one cell that a value selects; None where its dataset is not there. Raises NotFound."""
    dataset = manuscript.datasets.get(value.dataset or "")
    if dataset is None:
        return None
    _check_columns(dataset, (*value.select, value.column))
    rows = dataset.where(dict(value.select))
    if len(rows) != 1:
        raise NotFound(_found(dataset, dict(value.select), len(rows)), "select exactly one row")
    return _number(dataset, rows[0], value.column)


def chosen(manuscript: Manuscript, rows: Rows) -> Chosen:
    """The rows of a dataset that are counted, ranked or summed, with what each is called. Raises NotFound."""
    dataset = manuscript.datasets[rows.dataset]
    _check_columns(dataset, (*rows.select, rows.column, *((rows.geography,) if rows.within is not None else ())))
    found = dataset.where(dict(rows.select))
    if rows.within is not None:
        codes = {code for id in places_within(manuscript, rows.within) for code in manuscript.geographies[id].codes}
        found = tuple(row for row in found if row.cells.get(rows.geography) in codes)
    if not found:
        where = f" for places within `{rows.within}`" if rows.within is not None else ""
        raise NotFound(_found(dataset, dict(rows.select), 0) + where, "select rows that are there")
    key = _key(dataset, rows, found)
    names: dict[str, str] = {code: place.short or place.name for place in manuscript.geographies.values() for code in place.codes}
    called = (names.get(str(row.cells[key]), str(row.cells[key])) for row in found)
    numbers = (_number(dataset, row, rows.column) for row in found)
    return Chosen(tuple(zip(called, numbers, strict=True)), found)


def places_within(manuscript: Manuscript, outer: str) -> tuple[str, ...]:
    """The ids of the geographies inside another, however deep, in the order of the register."""
    inside: set[str] = {outer}
    while True:
        more = {id for id, place in manuscript.geographies.items() if place.within in inside} - inside
        if not more:
            return tuple(id for id in manuscript.geographies if id in inside and id != outer)
        inside |= more


def _key(dataset: Dataset, rows: Rows, found: tuple[Row, ...]) -> str:
    """The column that tells rows apart: that of their places if they are of several, else the wordiest that repeats nothing.

    Rows that differ in two columns, as places and periods, are of no one kind: to count them would count a place twice.
    """
    words = dataset.words
    places = {row.cells.get(rows.geography) for row in found}
    keys = [rows.geography] if rows.geography in words and (rows.within is not None or len(places) > 1) else words
    cells = {column: [str(row.cells[column]) for row in found] for column in keys}
    telling = [column for column in keys if len(set(cells[column])) == len(found)]
    if not telling:
        twice = Counter(cells[keys[0]]).most_common(1)[0][0] if keys else dataset.id
        raise NotFound(f"its selection finds {len(found)} rows of `{dataset.id}` ({dataset.path}), `{twice}` more than once",
                       "select one period, and one measure if the dataset has several")
    return max(telling, key=lambda column: sum(map(len, cells[column])))


def _check_columns(dataset: Dataset, columns: tuple[str, ...]) -> None:
    for column in columns:
        if column not in dataset.columns:
            raise NotFound(f"`{dataset.id}` has no column `{column}`{did_you_mean(column, dataset.columns)}",
                           f"its columns are {', '.join(dataset.columns)}")


def _found(dataset: Dataset, select: dict[str, str], count: int) -> str:
    """How many rows a selection finds; of none, the first cell of it that is nowhere in its column, and what is there."""
    if count:
        return f"its selection finds {count} rows of `{dataset.id}`"
    for column, text in select.items():
        cells = list(dict.fromkeys(str(row.cells[column]) for row in dataset.rows))
        if text not in cells:
            meant = did_you_mean(text, cells) or (f"; it has {cells[0]} to {cells[-1]}" if column == "period" and cells else "")
            return f"its selection finds no row of `{dataset.id}` ({dataset.path}): no `{column}` is `{text}`{meant}"
    return f"its selection finds no row of `{dataset.id}` ({dataset.path}): no row has all of it"


def _number(dataset: Dataset, row: Row, column: str) -> Decimal:
    number = row.cells[column]
    if not isinstance(number, Decimal):
        held = "nothing" if number is None else f"“{number}”, not a number"
        raise NotFound(f"{dataset.path} line {row.source.line} holds {held} under `{column}`",
                       f"name `{column}` under `numbers` of {dataset.id}.yaml, or select another cell")
    return number
