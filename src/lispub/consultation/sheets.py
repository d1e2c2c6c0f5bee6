"""The same tables as an .xlsx file, for analysts who keep theirs in a spreadsheet: one sheet of text, in which nothing is a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

SIGNATURE = b"PK\x03\x04"       # an .xlsx file is a ZIP
MOST = 32_767                   # characters of a cell (ECMA-376 leaves it open; Excel's specification says this)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")       # what XML 1.0 cannot say (2.2)
_MISSING = "an .xlsx file needs openpyxl (pip install 'lispub[sheets]'); or name a .csv file"


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a workbook of one sheet. Raises ValueError without openpyxl, or for a cell that no spreadsheet could hold."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError as fault:
        raise ValueError(_MISSING) from fault
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Points")
    for row in rows:
        cells = []
        for text in row:
            if len(text) > MOST:
                raise ValueError(f"a text of {len(text):,} characters is too long for a spreadsheet; name a .csv file")
            cell = WriteOnlyCell(sheet, _UNWRITABLE.sub(" ", text))
            cell.data_type = "s"        # text, even where it begins with `=`
            cells.append(cell)
        sheet.append(cells)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def read(content: bytes) -> list[list[str]]:
    """The rows of the first sheet as text, without rows that are empty. Raises ValueError for what is no workbook."""
    try:
        from openpyxl import load_workbook
    except ImportError as fault:
        raise ValueError(_MISSING) from fault
    try:
        sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except Exception as fault:      # openpyxl lets through whatever its parsers raise
        raise ValueError(f"it is no .xlsx table: {fault}") from fault
    return [row for row in rows if any(cell.strip() for cell in row)]
