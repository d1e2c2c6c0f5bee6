"""Datasets: a CSV (RFC 4180) read whole, every cell checked against the record of its origin."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

from lispub.load.reader import Reader, stem
from lispub.load.text import lines_of
from lispub.model.dataset import Dataset, Origin, Row
from lispub.model.registers import LARGEST
from lispub.model.source import NOWHERE, Source, Written
from lispub.nearest import did_you_mean
from lispub.workspace import MAX_BYTES

MOST_PROBLEMS = 20      # of one CSV: a wrong column is one mistake, not ten thousand
_NUMBER = re.compile(r"[-+]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][-+]?[0-9]{1,2})?\Z")
_CELL = re.compile(r'(?:"(?:[^"]|"")*"|[^,]*)(?:,|$)')
_REMEDY = (
    "write digits with a point, without commas, units or notes; "
    "leave an unknown number empty and say `gaps: true` in the record"
)


def read_dataset(reader: Reader, path: str) -> Dataset | None:
    """The dataset of a CSV, whose origin stands beside it in `<id>.yaml`; None with the reasons."""
    id = stem(path)
    record = f"strategy/data/{id}.yaml"
    reader.check_id(id, Source(path))
    if not reader.has(record):
        reader.stop("missing-file", f"the origin of this dataset is missing: {record}", Source(path),
                    "write its title, evidence, unit, release and licence there")
        return None
    data = reader.mapping(record)
    origin = reader.entry(Origin, data) if data is not None else None
    text = reader.text(path, MAX_BYTES)
    return _Table(reader, path, text).dataset(id, origin) if origin is not None and text is not None else None


class _Table:
    """One CSV being read."""

    def __init__(self, reader: Reader, path: str, text: str) -> None:
        self.reader, self.path, self.text = reader, path, text
        self.lines: list[str] | None = None
        self.found = 0

    def dataset(self, id: str, origin: Origin) -> Dataset | None:
        records = self._records()
        if not records:
            return None
        (_, columns), *rest = records
        if not self._check_columns(columns, origin):
            return None
        if not rest:
            self._wrong(Source(self.path), "the table has a header and no rows", "add its rows, or delete the file")
        rows = [self._row(line, cells, columns, origin) for line, cells in rest]
        if self.found > MOST_PROBLEMS:
            self.reader.stop("data-cell", f"{self.found - MOST_PROBLEMS} more cells or rows of this table are wrong",
                             Source(self.path), _REMEDY)
        if self.found:
            return None
        return Dataset(id, origin, tuple(columns), tuple(row for row in rows if row is not None), self.path)

    def _records(self) -> list[tuple[int, list[str]]]:
        """The records that are not blank lines, each with the line (from 1) where it begins."""
        records: list[tuple[int, list[str]]] = []
        reader = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        before = 0
        try:
            for record in reader:
                if record:
                    records.append((before + 1, record))
                before = reader.line_num
        except csv.Error as error:
            self._wrong(Source(self.path, before + 1), f"the quotation marks of this row do not pair ({error})",
                        'put a cell that holds a comma in double quotes, and write a quotation mark inside it twice: ""')
            return []
        if not records:
            self._wrong(Source(self.path), "the table is empty", "write a header row and rows, or delete the file")
        return records

    def _check_columns(self, columns: list[str], origin: Origin) -> bool:
        before = self.found
        if len(columns) == 1 and re.search(r"[;\t]", columns[0]):
            self._wrong(Source(self.path), "the columns are not parted by commas",
                        "save the table again with commas; in Excel choose `CSV UTF-8`")
            return False
        for number, column in enumerate(columns):
            if column.strip() and column == column.strip() and column not in columns[:number]:
                continue
            place = Source(self.path, 1, self._column(1, number))
            if not column.strip():
                self._wrong(place, f"column {number + 1} has no name", "name it in the first row, or delete it")
            elif column in columns[:number]:
                self._wrong(place, f"there are two columns `{column}`", "give each column its own name")
            else:
                self._wrong(place, f"the name of column `{column.strip()}` has spaces around it", "delete them")
        for column in (*origin.numbers, *origin.values, *origin.values.values()):
            if column not in (name.strip() for name in columns):
                source = column.source if isinstance(column, Written) and column.source != NOWHERE else origin.source
                cure = "name its number columns: `numbers: […]`" if column in origin.numbers else "correct it under `values`"
                self.reader.stop("data-cell", f"the table has no column `{column}`{did_you_mean(column, columns)}", source,
                                 f"{cure}; it has {', '.join(columns)}")
                self.found += 1
        return self.found == before

    def _row(self, line: int, cells: list[str], columns: list[str], origin: Origin) -> Row | None:
        if len(cells) != len(columns):
            self._wrong(Source(self.path, line), f"this row has {len(cells)} cells, the header has {len(columns)}",
                        "add the missing comma, or put a cell that holds a comma in double quotes")
            return None
        read: dict[str, str | Decimal | None] = dict(zip(columns, cells, strict=True))
        for column in origin.numbers:
            cell = str(read[column]).strip()
            if _NUMBER.match(cell) and abs(Decimal(cell)) < LARGEST:
                read[column] = Decimal(cell)
            elif not cell and origin.gaps:
                read[column] = None
            else:
                said = f"`{cell[:40]}` is not a number" if cell else "a number is missing"
                if _NUMBER.match(cell):
                    said = f"`{cell[:40]}` is larger than anything that is counted"
                place = Source(self.path, line, self._column(line, columns.index(column)))
                self._wrong(place, f"{said} in column `{column}`", _REMEDY)
        return Row(read, Source(self.path, line))

    def _wrong(self, source: Source, message: str, remedy: str) -> None:
        self.found += 1
        if self.found <= MOST_PROBLEMS:
            self.reader.stop("data-cell", message, source, remedy)

    def _column(self, line: int, number: int) -> int:
        """The column in the file (from 1) where a cell of the row in a line begins; 1 if the row spans lines."""
        self.lines = self.lines or lines_of(self.text)
        cells = [found.start() for found in _CELL.finditer(self.lines[line - 1])]
        return cells[number] + 1 if number < len(cells) else 1
