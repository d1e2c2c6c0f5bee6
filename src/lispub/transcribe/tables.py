"""A table as records: a line a row, in which each entry follows the head of its column."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from lispub.transcribe.words import Phrasing, sentence

NOTHING = ("", "–", "-")


def records(table: Element, phrasing: Phrasing) -> Iterator[str]:
    """The heads of the columns, and then the rows. An entry that is empty is left out, a dash is read as “none”."""
    heads: dict[int, list[str]] = {}
    held: dict[int, int] = {}       # rows for which a cell above still holds a column
    for row in _rows(table, "thead"):
        said = []
        for column, span, cell in _cells(row, held):
            words = sentence(phrasing.lines(cell))
            said.append(words)
            for at in range(column, column + span):
                heads.setdefault(at, []).extend([words] if words else [])
        if any(said):
            yield f"Columns: {'; '.join(words for words in said if words)}."
    for row in _rows(table, "tbody", "tfoot"):
        yield _record(row, {at: ", ".join(words) for at, words in heads.items()}, held, phrasing)


def _record(row: Element, heads: dict[int, str], held: dict[int, int], phrasing: Phrasing) -> str:
    """One row: its name, which is the head of the row, and its entries. A row that is one head names those below it."""
    name, entries = "", []
    cells = list(_cells(row, held))
    for column, _, cell in cells:
        words, head = sentence(phrasing.lines(cell)), heads.get(column, "")
        if cell.tag == "th" and not name:
            name = words
        elif words == head.rpartition(", ")[2] and words:
            entries.append(head)        # a mark says no more than that its column applies
        elif words not in NOTHING:
            entries.append(f"{head}: {words.rstrip('.')}" if head else words.rstrip("."))
        elif words:
            entries.append(f"{head}: none" if head else "none")
    if len(cells) == 1:
        return f"Rows under: {name or ''.join(entries)}"
    said = "; ".join(entries)
    return ". ".join(part.rstrip(".") for part in (name, said) if part) + "."


def _rows(table: Element, *groups: str) -> Iterator[Element]:
    """The rows of some groups; one that stands in none is of the body."""
    for child in table:
        if child.tag in groups:
            yield from (row for row in child if row.tag == "tr")
        elif child.tag == "tr" and "tbody" in groups:
            yield child


def _cells(row: Element, held: dict[int, int]) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row with the column that each begins in and its span; `held` keeps the columns of cells that reach down."""
    column = 0
    now = {at for at, rows in held.items() if rows}
    for at in now:
        held[at] -= 1
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        while column in now:
            column += 1
        span = _number(cell.get("colspan"))
        for at in range(column, column + span):
            held[at] = _number(cell.get("rowspan")) - 1
        yield column, span, cell
        column += span


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and int(text) > 0 else 1
