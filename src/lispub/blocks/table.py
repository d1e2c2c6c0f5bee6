"""A table, written out or read from a dataset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from lispub.blocks._anchors import table_anchor
from lispub.model.book import Piece
from lispub.model.dataset import Row
from lispub.model.entry import Entry, Period
from lispub.model.inline import Inline, Line, SetCitation, SetValue, Text
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written

Cells = tuple[tuple[tuple[Inline, ...], ...], ...]

_NUMERAL = re.compile(r"[−-]?[£$€]?[\d,]*\d(?:\.\d+)?(?:\s?(?:%|[a-z]{1,7}))?|[–—…]|tbc|\.\.")


class Column(Entry):
    """A column of the dataset with its heading; numbers are printed with `decimals`."""

    column: Written
    title: Line
    decimals: int = Field(default=0, ge=0, le=6)


class Table(Entry):
    """Either `head` and `rows`, or `dataset` and `columns`. The first column names the rows."""

    title: Line
    unit: Line | None = None
    size: Literal["column", "full"] = "full"
    head: tuple[Line, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()
    evidence: tuple[Written, ...] = ()
    dataset: Written | None = None
    columns: tuple[Column, ...] = ()
    select: dict[str, Period] = {}
    highlight: tuple[Written, ...] = ()

    @model_validator(mode="after")
    def _one_origin(self) -> Table:
        if (self.dataset is None) == (not self.rows):
            raise ValueError("needs either `head` with `rows`, or `dataset` with `columns`")
        if (self.dataset is not None and self.head) or (self.rows and self.columns):
            raise ValueError("takes `head` with `rows`, or `dataset` with `columns`, never both")
        if self.dataset is not None and not self.columns:
            raise ValueError("needs `columns`: those of its `dataset` that it shows")
        if self.rows and not self.head:
            raise ValueError("needs a `head`: the words that stand over its columns")
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("needs as many cells in every row as in `head`")
        return self


def pieces(block: Block, entry: Table, desk: Desk) -> Iterable[Piece]:
    """One numbered table; a dataset that is not there is reported by a check."""
    if entry.dataset is not None and entry.dataset not in desk.manuscript.datasets:
        return
    label, title = desk.named("table", table_anchor(block, entry), entry.title)
    head, rows = _from_dataset(entry, desk) if entry.dataset is not None else _as_written(entry, desk)
    content = {
        "title": title, "unit": desk.line(entry.unit), "size": str(entry.size), "head": head, "rows": rows,
        "numeric": tuple(_is_numeric([row["cells"][place] for row in rows]) for place in range(len(head))),
        "source": desk.source_note(entry.dataset) if entry.dataset is not None else None,
        "evidence": desk.cite(entry.evidence), "dataset": str(entry.dataset or ""),
    }
    yield Piece("table", label.anchor, label, content, block.source)


def _as_written(entry: Table, desk: Desk) -> tuple[tuple[Any, ...], tuple[dict[str, Any], ...]]:
    head = tuple(desk.line(title) for title in entry.head)
    return head, tuple(_row(tuple(desk.line(cell) for cell in row), entry) for row in entry.rows)


def _from_dataset(entry: Table, desk: Desk) -> tuple[tuple[Any, ...], tuple[dict[str, Any], ...]]:
    assert entry.dataset is not None
    head = tuple(desk.line(column.title) for column in entry.columns)
    rows = desk.manuscript.datasets[entry.dataset].where(dict(entry.select))
    return head, tuple(_row(tuple(_cell(row, column, desk) for column in entry.columns), entry) for row in rows)


def _cell(row: Row, column: Column, desk: Desk) -> tuple[Inline, ...]:
    cell = row.cells.get(column.column)
    if isinstance(cell, Decimal):
        return (Text(desk.format(cell, column.decimals)),)
    return (Text(cell or "–"),)


def _row(cells: tuple[tuple[Inline, ...], ...], entry: Table) -> dict[str, Any]:
    return {"cells": cells, "highlight": bool(cells) and _words(cells[0]) in entry.highlight}


def _is_numeric(cells: Sequence[tuple[Inline, ...]]) -> bool:
    """Whether a column holds numbers only, so that it is aligned on the decimal."""
    return bool(cells) and all(_NUMERAL.fullmatch(_words(cell)) for cell in cells)


def _words(cell: tuple[Inline, ...]) -> str:
    """The words of a cell without its citations."""
    return "".join(node.text for node in cell if isinstance(node, (Text, SetValue))).strip() or (
        "" if all(isinstance(node, SetCitation) for node in cell) else "?"
    )


def _mentions(entry: Table) -> Iterable[tuple[str, Written]]:
    if entry.dataset is not None:
        yield "dataset", entry.dataset
    for evidence in entry.evidence:
        yield "evidence", evidence


BLOCK = BlockKind("table", Table, pieces, anchor=table_anchor, mentions=_mentions)
