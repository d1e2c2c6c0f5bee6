"""Up to four numbers in a row, each over a pair of bars that sets it against another."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from lispub.charts._colour import visible
from lispub.charts._lines import LINE, broken
from lispub.charts._narrow import is_narrow
from lispub.charts._numbers import Numbers
from lispub.charts._rows import Found, chosen, exact, headed, selection
from lispub.charts._words import Show, brief, counted, listed, numbers_in, sentence, spoken
from lispub.model.dataset import Dataset, Extract, Words
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

GAP = 7.0           # mm, between numbers
NUMERAL = 24        # pt
BAR = 2.2           # mm
TOP = 10.0          # mm, for the numeral
DIGIT = 4.4         # mm, a character of a numeral
SPACE = 4.0         # mm, from row to row on a narrow sheet
BARS = 2 * BAR + 1.2 + 1 + LINE + 1.5


class Cell(Entry):
    """One number of the dataset, by a selection that leaves one row, and what it is."""

    select: dict[str, Period]
    label: Written


class Item(Cell):
    """A number to show, and the one it is measured against."""

    against: Cell


class KeyNumberStrip(Numbers):
    """Numbers of one dataset, at most four."""

    value: Written
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=4)]


def draw(canvas: Canvas, plot: KeyNumberStrip, dataset: Dataset, figure: Figure) -> None:
    """From the top of each column: the number, what it is, its bar, the comparator's bar, the comparator."""
    palette, sheet = canvas.palette, canvas.sheet()
    grey = visible(palette.paper, palette.quiet, 0.55)
    columns = _columns(canvas.width, plot, dataset)
    wide = _column(canvas.width, columns)
    lines = max(len(broken(item.label, wide)) for item in plot.items)
    for index, item in enumerate(plot.items):
        row, column = divmod(index, columns)
        left, top = column * (wide + GAP), canvas.height - row * _row(canvas.width, plot, dataset)
        base = top - TOP - lines * LINE
        value, other = _number(plot, dataset, item), _number(plot, dataset, item.against)
        canvas.write(left, top - TOP / 2, plot.show(value), colour=palette.hue, size=NUMERAL, bold=True)
        for number, words in enumerate(broken(item.label, wide)):
            canvas.write(left, top - TOP - (number + 0.3) * LINE, words, colour=palette.ink)
        full = max(abs(value), abs(other)) or Decimal(1)
        for bottom, length, fill in ((base - BAR - 1, value, palette.hue), (base - 2 * BAR - 1.6, other, grey)):
            sheet.bar(left, BAR, wide * float(abs(length) / full), bottom=bottom, align="edge", color=fill, linewidth=0)
        for number, words in enumerate(_against(plot, dataset, item, canvas.width, wide)):
            canvas.write(left, base - BARS + LINE / 2 + 0.3 - number * LINE, words, colour=palette.quiet)


def _number(plot: KeyNumberStrip, dataset: Dataset, cell: Cell) -> Decimal:
    return exact(chosen(dataset, cell.select)[0], plot.value)


def _against(plot: KeyNumberStrip, dataset: Dataset, item: Item, width: float, wide: float) -> list[str]:
    """What a number is set against, on one line; on a narrow sheet broken to its column."""
    words = f"{plot.show(_number(plot, dataset, item.against))} {item.against.label}"
    return broken(words, wide) if is_narrow(width) else [words]


def _columns(width: float, plot: KeyNumberStrip, dataset: Dataset) -> int:
    """How many numbers stand side by side: all; on a narrow sheet two, if they fit and none is left over."""
    if not is_narrow(width):
        return len(plot.items)
    longest = max(len(plot.show(_number(plot, dataset, item))) for item in plot.items)
    return 2 if len(plot.items) % 2 == 0 and longest * DIGIT <= _column(width, 2) else 1


def _column(width: float, columns: int) -> float:
    return (width - (columns - 1) * GAP) / columns


def _row(width: float, plot: KeyNumberStrip, dataset: Dataset) -> float:
    """From row to row of numbers, in mm: the numeral, the longest label, the bars, what they are set against."""
    wide = _column(width, _columns(width, plot, dataset))
    against = max(len(_against(plot, dataset, item, width, wide)) for item in plot.items)
    return TOP + max(len(broken(item.label, wide)) for item in plot.items) * LINE + BARS + (against - 1) * LINE + SPACE


def height(width: float, plot: KeyNumberStrip, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The rows of numbers."""
    return math.ceil(len(plot.items) / _columns(width, plot, dataset)) * _row(width, plot, dataset) - SPACE


def problems(plot: KeyNumberStrip, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns and numbers that are not there; a selection of none or of several rows; a number below zero."""
    for cell in (cell for item in plot.items for cell in (item, item.against)):
        found = tuple(selection(dataset, cell.select, (), (plot.value,), cell.source))
        yield from found
        rows = () if found else chosen(dataset, cell.select)
        if len(rows) > 1:
            yield f"`select` finds {len(rows)} rows of dataset `{dataset.id}` where one number is shown", cell.source
        elif rows and exact(rows[0], plot.value) < 0:
            yield "a number below zero cannot be drawn as a pair of bars", cell.source


def data(plot: KeyNumberStrip, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """Each number, and the one that it is measured against."""
    rows = tuple(
        (item.label, _number(plot, dataset, item), item.against.label, _number(plot, dataset, item.against)) for item in plot.items
    )
    return Extract(("Number", headed(plot.value), "Against", headed(plot.value)), rows)


def words(plot: KeyNumberStrip, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """Each number with what it is, and the one that it is set against."""
    extract = data(plot, dataset, geographies)
    opening = sentence(f"{counted(len(plot.items), 'number')}, {'each ' if len(plot.items) > 1 else ''}over a pair of bars")

    def told(show: Show) -> list[str]:
        found = []
        for item in plot.items:
            value, other = _number(plot, dataset, item), _number(plot, dataset, item.against)
            against = "the same as" if value == other else f"{'higher' if value > other else 'lower'} than"
            found.append(f"{show(value)} ({item.label}), {against} {show(other)} ({item.against.label})")
        return found

    return Words(
        brief((opening, sentence(listed(told(plot.show)))), (opening, *(sentence(each) for each in told(plot.show)))),
        spoken((opening, *(sentence(each) for each in told(plot.published(numbers_in(extract)).show)))),
    )


CHART = ChartKind("key-number-strip", KeyNumberStrip, draw, height, problems, data, words)
