"""What a figure draws and says: its numbers, its words, and the stamp that an author approves them by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal

from lispub import registry
from lispub.model.dataset import Dataset, Extract, Words
from lispub.model.entry import Entry
from lispub.model.manuscript import Figure, Manuscript
from lispub.model.registers import Display, Geography
from lispub.numerals import EXACT, PRECISION, decimals_of, printed
from lispub.walk import once

STAMP = 8       # hexadecimal digits: enough to notice a change, short enough to read out


def drawn(figure: Figure, manuscript: Manuscript) -> tuple[Extract, Words] | None:
    """The numbers and the words of a figure of the manuscript; None if its plot does not fit its data."""
    dataset = manuscript.datasets.get(figure.head.dataset)
    if figure.head.chart not in registry.charts() or dataset is None:
        return None
    return once(_drawn, figure.plot, str(figure.head.chart), dataset, manuscript.geographies)


def every_drawn(manuscript: Manuscript) -> Iterator[tuple[Figure, Extract]]:
    """Each figure that can be drawn, placed or not, with its numbers; in the order of the ids."""
    for _, figure in sorted(manuscript.figures.items()):
        found = drawn(figure, manuscript)
        if found is not None:
            yield figure, found[0]


def _drawn(plot: Entry, chart: str, dataset: Dataset, geographies: dict[str, Geography]) -> tuple[Extract, Words] | None:
    kind = registry.charts()[chart]
    if any(kind.problems(plot, dataset, geographies)):
        return None
    return kind.data(plot, dataset, geographies), kind.words(plot, dataset, geographies)


def stamp(extract: Extract) -> str:
    """What stands under `approved`: the beginning of the SHA-256 of a figure's numbers, exactly as they were published."""
    cells = [extract.head, *([None if cell is None else str(cell) for cell in row] for row in extract.rows)]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:STAMP]


def as_printed(extract: Extract) -> tuple[tuple[str, ...], ...]:
    """The rows as words, the numbers of a column as exact as the most exact of them was published.

    A computed column, such as the bound of an interval, is as exact as the others are.
    """
    columns = tuple(zip(*extract.rows, strict=True))
    decimals = tuple(decimals_of(column, most=PRECISION) for column in columns)
    published = max((count for count in decimals if 0 <= count <= EXACT), default=EXACT)
    exact = (count if count <= EXACT else published for count in decimals)
    return tuple(zip(*(_column(column, count) for column, count in zip(columns, exact, strict=True)), strict=True))


def _column(cells: tuple[str | Decimal | None, ...], decimals: int) -> tuple[str, ...]:
    if decimals < 0:        # it holds no number
        return tuple(str(cell or "–") for cell in cells)
    display = Display.model_validate({"decimals": decimals})
    return tuple(printed(cell, display, ("bare",)) if isinstance(cell, Decimal) else cell or "–" for cell in cells)


def numeric(cells: tuple[str, ...]) -> bool:
    """Whether a column holds nothing but numbers, as they are printed."""
    return all(cell == "–" or cell.strip("−").replace(",", "").replace(".", "").isdigit() for cell in cells)
