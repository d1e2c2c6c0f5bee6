"""A dataset: a CSV beside the record of its origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.source import Source, Written


class Origin(Entry):
    """Where a dataset comes from (`data/<id>.yaml`). `numbers` names the columns that hold numbers."""

    title: Written
    evidence: tuple[Written, ...]
    measure: Written | None = None
    unit: Written
    release: Written
    licence: Written
    numbers: tuple[Written, ...] = (Written("value"),)
    gaps: bool = False              # whether a number column may have empty cells
    derivation: Line | None = None
    note: Line | None = None


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

    def where(self, select: dict[str, str]) -> tuple[Row, ...]:
        """The rows whose cells equal every given text. What was asked before is not looked for again."""
        asked = tuple(select.items())
        if asked not in self._found:
            self._found[asked] = tuple(row for row in self.rows if all(str(row.cells.get(column)) == text for column, text in asked))
        return self._found[asked]


@dataclass(frozen=True, slots=True)
class Extract:
    """The part of a dataset that a figure draws, as a table: words at the left, numbers as they were published."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | Decimal | None, ...], ...]
