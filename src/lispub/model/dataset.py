"""A dataset: a CSV beside the record of its origin."""

from __future__ import annotations

from dataclasses import dataclass
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

    def where(self, select: dict[str, str]) -> tuple[Row, ...]:
        """The rows whose cells equal every given text."""
        return tuple(row for row in self.rows if all(str(row.cells.get(column)) == text for column, text in select.items()))
