"""Rows of a dataset as charts read them, and what can be wrong with them before anything is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from lispub.model.dataset import Dataset, Extract, Row
from lispub.model.source import NOWHERE, Source, Written
from lispub.nearest import did_you_mean

Found = Iterator[tuple[str, Source]]


def chosen(dataset: Dataset, select: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows that a plot selects; all rows if it selects nothing."""
    return dataset.where(dict(select))


def text(row: Row, column: str) -> str:
    """A cell as text."""
    cell = row.cells.get(column)
    return "" if cell is None else str(cell)


def number(row: Row, column: str) -> float:
    """A cell as a number, for its place on the paper. Raises TypeError for a cell that `problems` would have named."""
    return float(exact(row, column))


def exact(row: Row, column: str) -> Decimal:
    """A cell as the number that is printed. Raises TypeError for a cell that `problems` would have named."""
    cell = row.cells.get(column)
    if not isinstance(cell, Decimal):
        raise TypeError(f"{row.source}: no number in {column}")
    return cell


def headed(column: str) -> str:
    """A column's name as the head of a table prints it: `lower_95` is `Lower 95`."""
    words = column.replace("_", " ")
    return words[:1].upper() + words[1:]


def extract(rows: Iterable[Row], labels: Iterable[Written], numbers: Iterable[Written]) -> Extract:
    """Rows as the table of a figure's numbers: columns of words at the left, columns of numbers at the right."""
    labels, numbers = tuple(labels), tuple(numbers)
    head = tuple(headed(column) for column in (*labels, *numbers))
    return Extract(head, tuple((*(text(row, column) for column in labels), *(exact(row, column) for column in numbers)) for row in rows))


def tabled(column: str, heads: Iterable[str], rows: Mapping[str, Sequence[Decimal | None]]) -> Extract:
    """Numbers by name as the table of a figure's numbers: `column` is the column of the names, `heads` are the others."""
    return Extract((headed(column), *(str(head) for head in heads)), tuple((name, *numbers) for name, numbers in rows.items()))


def selection(dataset: Dataset, select: Mapping[str, str], texts: Iterable[Written], numbers: Iterable[Written], place: Source,
              gaps: bool = False) -> Found:
    """What is wrong with the columns that a plot names, its selection, and the numbers in the rows selected."""
    numbers = tuple(numbers)
    unknown = [
        *(column for column in (*texts, *numbers) if column not in dataset.columns),
        *(Written(column, source_of(value, place)) for column, value in select.items() if column not in dataset.columns),
    ]
    for column in unknown:
        yield f"no column `{column}` in dataset `{dataset.id}`{did_you_mean(column, dataset.columns)}", source_of(column, place)
    if unknown:
        return
    rows = chosen(dataset, select)
    if not rows:
        yield from _nothing_selected(dataset, select, place)
    for row in rows:
        for column in numbers:
            cell = row.cells.get(column)
            if cell is None and gaps:
                continue
            if not isinstance(cell, Decimal) or not cell.is_finite():
                shown = "an empty cell" if cell is None else f"`{cell}`"
                yield f"{shown} where a number should be, in column `{column}` of dataset `{dataset.id}`", row.source


def unknown_words(words: Iterable[str], known: Iterable[str], column: str, place: Source) -> Found:
    """Words of a plot that no selected row has in a column."""
    known = tuple(dict.fromkeys(known))
    for word in words:
        if word not in known:
            yield f"no row with `{word}` in column `{column}`{did_you_mean(word, known)}", source_of(word, place)


def repeated(rows: Iterable[Row], columns: Iterable[str], place: Source) -> Found:
    """Rows that would be drawn in one place: the selection is too wide."""
    columns = tuple(columns)
    counts = Counter(tuple(text(row, column) for column in columns) for row in rows)
    for key, count in counts.items():
        if count > 1:
            yield f"{count} rows for `{', '.join(key)}`: narrow them with `select`", place
            return


def incomplete(rows: Sequence[Row], label: str, column: str, keys: Iterable[str], value: str, place: Source) -> Found:
    """Labels of some rows that have no number for one of the keys, which stand in a column of their own."""
    known = {(text(row, label), text(row, column)) for row in rows if row.cells.get(value) is not None}
    for name in dict.fromkeys(text(row, label) for row in rows):
        for key in keys:
            if (name, key) not in known:
                yield f"`{name}` has no number for `{key}`", source_of(key, place)


def source_of(word: str, place: Source) -> Source:
    """Where a word of a plot was written, or the place of what holds it."""
    return word.source if isinstance(word, Written) and word.source != NOWHERE else place


def _nothing_selected(dataset: Dataset, select: Mapping[str, str], place: Source) -> Found:
    for column, value in select.items():
        known = tuple(dict.fromkeys(text(row, column) for row in dataset.rows))
        if value not in known:
            missing = f"no row with `{value}` in column `{column}` of dataset `{dataset.id}`"
            yield missing + did_you_mean(value, known), source_of(value, place)
            return
    yield f"no row of dataset `{dataset.id}` fits the whole of `select`", place

