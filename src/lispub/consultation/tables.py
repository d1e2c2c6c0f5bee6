"""CSV tables that people open in a spreadsheet: written so that no cell is taken for a formula, and read back exactly as they were.

What a respondent writes is never run by the spreadsheet of whoever reads it: a cell that begins like a formula is led by an apostrophe
(OWASP, CSV injection), which `read` takes off again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")       # spreadsheets trim spaces, and take full-width signs for the usual ones
_GUARDED = re.compile(r"'" + _FORMULA.pattern)


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a file: RFC 4180, UTF-8 with the mark without which spreadsheets misread Greek and Polish."""
    text = StringIO(newline="")
    csv.writer(text).writerows([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def read(content: bytes) -> list[list[str]]:
    """The rows of a file, as `written` or as a spreadsheet saves it, in UTF-8, UTF-16 or Windows-1252; without rows that are empty.

    Raises ValueError for what is no table.
    """
    text = decoded(content)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)         # where a comma marks the decimals, spreadsheets save with semicolons
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise ValueError(f"it is no CSV table: {fault}") from fault
    return [[cell[1:] if _GUARDED.match(cell) else cell for cell in row] for row in rows if any(cell.strip() for cell in row)]


def decoded(content: bytes) -> str:
    """The text of a file that does not say in which encoding it is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
