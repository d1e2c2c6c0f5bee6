"""An extract as a table of a file: columns with names and datatypes, cells as text, and what identifies a row."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from itertools import chain, count

from lispub.model.dataset import Extract

Cell = str | Decimal | None

_YEAR = re.compile(r"[1-9]\d{3}")
_OF_TIME = re.compile(r"\b(?:years?|periods?|dates?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title as in the head of the file, a name for machines, its datatype, whether every row has a cell.

    The datatypes are those of XML Schema that statistics need: `decimal`, `gYear`, `string`.
    """

    title: str
    name: str
    datatype: str
    required: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, rows of cells as they stand in the file, and the first columns that tell the rows apart, or none."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    key: tuple[Column, ...]


def table(extract: Extract) -> Table:
    """The table of an extract: numbers as exact as they were published, an empty cell where there is none."""
    titles = _distinct(extract.head, " ({})")       # a reader that finds cells by their title must find one
    names = _distinct(map(_name, titles), "_{}")
    cells = tuple(tuple(row[place] for row in extract.rows) for place in range(len(titles)))
    columns = tuple(
        Column(title, name, _datatype(title, column), all(cell not in (None, "") for cell in column))
        for title, name, column in zip(titles, names, cells, strict=True)
    )
    rows = tuple(tuple(map(_text, row)) for row in extract.rows)
    return Table(columns, rows, columns[:_identifying(columns, rows)])


def csv_bytes(drawn: Table) -> bytes:
    """The file: RFC 4180 with its CRLF, which is also what both descriptions take for granted; UTF-8 without a mark."""
    return csv_text((column.title for column in drawn.columns), drawn.rows).encode()


def csv_text(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A head and rows as RFC 4180 has them."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return file.getvalue()


def _text(cell: Cell) -> str:
    """A cell of the file: no group of thousands, no exponent."""
    return f"{cell:f}" if isinstance(cell, Decimal) else cell or ""


def _datatype(title: str, cells: Sequence[Cell]) -> str:
    """Years only where the title speaks of time: the industry of a code is not a year."""
    present = [cell for cell in cells if cell not in (None, "")]
    if present and all(isinstance(cell, Decimal) for cell in present):
        return "decimal"
    if present and _OF_TIME.search(title) and all(isinstance(cell, str) and _YEAR.fullmatch(cell) for cell in present):
        return "gYear"
    return "string"


def _identifying(columns: Sequence[Column], rows: Sequence[tuple[str, ...]]) -> int:
    """How many of the words at the left it takes to tell every row from the others; 0 if they do not."""
    for wide, column in enumerate(columns, 1):
        if column.datatype == "decimal" or not column.required:
            return 0
        if len({row[:wide] for row in rows}) == len(rows):
            return wide
    return 0


def _name(title: str) -> str:
    """A name that may stand in an address (a variable of RFC 6570), without a leading underscore: `Lower 95` is `lower_95`."""
    ascii_ = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", ascii_.lower()).strip("_") or "column"


def _distinct(words: Iterable[str], again: str) -> tuple[str, ...]:
    """The words, each once: one that comes again is told apart by a number, in the form `again`."""
    taken: dict[str, None] = {}
    for word in words:
        free = (choice for choice in chain((word,), (word + again.format(number) for number in count(2))) if choice not in taken)
        taken[next(free)] = None
    return tuple(taken)
