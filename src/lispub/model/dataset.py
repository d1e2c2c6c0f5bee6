"""A dataset: a CSV beside the record of its origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pydantic import model_validator

from lispub.model.entry import Entry, Period
from lispub.model.formula import Computed
from lispub.model.inline import Line
from lispub.model.source import Source, Written


class Until(Entry):
    """The last period of a dataset that the strategy argues with, and why it stops there."""

    period: Period
    because: Line


class Origin(Entry):
    """Where a dataset comes from (`data/<id>.yaml`). `numbers` names the columns that hold numbers."""

    title: Written
    evidence: tuple[Written, ...]
    measure: Written | None = None
    unit: Written
    release: Written
    licence: Written
    numbers: tuple[Written, ...] = (Written("value"),)
    values: dict[str, Written] = {}     # for a column of copied numbers, the column with the id of the value that each cell repeats
    computed: tuple[Computed, ...] = ()
    gaps: bool = False              # whether a number column may have empty cells
    derivation: Line | None = None
    until: Until | None = None      # where values of a later period are left out on purpose
    differs: Line | None = None     # why it is not equal to another dataset of its measure
    note: Line | None = None

    @model_validator(mode="after")
    def _numbers_and_ids_apart(self) -> Origin:
        for each in self.computed:
            if each.column not in self.numbers:
                raise ValueError(f"says how `{each.column}` is computed, and does not name it under `numbers`")
        for column in self.values.values():
            if column in self.numbers:
                raise ValueError(f"says that `{column}` holds ids of values, and names it under `numbers`")
        return self


@dataclass(frozen=True, slots=True)
class Row:
    """One row: text or number by column, with its place in the CSV."""

    cells: dict[str, str | Decimal | None]
    source: Source


@dataclass(frozen=True, slots=True)
class Dataset:
    """A CSV that was read whole: its columns in order, its rows, its origin."""

    id: str
    origin: Origin
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    path: str
    _found: dict[tuple[tuple[str, str], ...], tuple[Row, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_cell: dict[str, dict[str, tuple[Row, ...]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The columns that say what a row is about: those of numbers are left out, and those of ids of values."""
        return tuple(column for column in self.columns if column not in self.origin.numbers and column not in self.origin.values.values())

    def where(self, select: dict[str, str]) -> tuple[Row, ...]:
        """The rows whose cells equal every given text. What was asked before is not looked for again."""
        asked = tuple(select.items())
        if asked not in self._found:
            fewest = min((self._with(column, text) for column, text in asked), key=len, default=self.rows)
            self._found[asked] = tuple(row for row in fewest if all(str(row.cells.get(column)) == text for column, text in asked))
        return self._found[asked]

    def _with(self, column: str, text: str) -> tuple[Row, ...]:
        """The rows that have a text in a column, in their order."""
        if column not in self._by_cell:
            cells: dict[str, list[Row]] = {}
            for row in self.rows:
                cells.setdefault(str(row.cells.get(column)), []).append(row)
            self._by_cell[column] = {cell: tuple(rows) for cell, rows in cells.items()}
        return self._by_cell[column].get(text, ())


@dataclass(frozen=True, slots=True)
class Extract:
    """The part of a dataset that a figure draws, as a table: words at the left, numbers as they were published."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | Decimal | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a figure says to a reader who cannot see it: in a few sentences, and in full. Plain text, computed from its data.

    `alt` gives numbers as the drawing prints them, `description` as they were published.
    """

    alt: str
    description: str
