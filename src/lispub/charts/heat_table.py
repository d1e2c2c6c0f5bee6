"""A table whose cells are shaded in steps of one hue: the number stands in each, so that the shade only guides the eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from lispub.charts._colour import inks, readable, steps
from lispub.charts._lines import LETTER, broken
from lispub.charts._numbers import Numbers
from lispub.charts._rows import Found, chosen, exact, incomplete, repeated, selection, tabled, text, unknown_words
from lispub.charts._shades import Steps, breaks, key, legend, step_of
from lispub.charts._words import Show, brief, counted, few, listed, sentence, spoken, things
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Display, Geography
from lispub.model.source import Written
from lispub.numerals import decimals_of, printed

ROW = 5.8           # mm, row to row
BETWEEN = 0.6       # mm of paper between cells
GAP = 2.0           # mm, from the names of the rows to the cells
HEAD = 3.5          # mm, from line to line of a column's name
SMALL = 8           # pt, the names of the columns
FOOT = 7.0          # mm, for the key


class Column(Entry):
    """One column: `key` in the column column; `display` is how its numbers are printed, if not as the table's."""

    key: Period
    label: Written | None = None
    display: Display | None = None


class HeatTable(Numbers):
    """Cells shaded in `steps`, parted within each column or over the `whole` table; `sort` names the column, drawn or not,
    whose numbers order the rows, the greatest at the top. `ends` are the words for the lightest and the darkest step.
    """

    row: Written
    column: Written
    value: Written
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=9)]
    select: dict[str, Period] = {}
    leave: tuple[Written, ...] = ()
    subject: tuple[Written, ...] = ()
    sort: Period | None = None
    steps: Steps = 4
    within: Literal["column", "whole"] = "column"
    ends: tuple[Written, Written] = (Written("lowest"), Written("highest"))

    def shown(self, column: Column, number: Decimal) -> str:
        """A number as its column prints it."""
        return printed(number, column.display) if column.display else self.show(number)


Cells = dict[str, list[Decimal]]


def kept(plot: HeatTable, dataset: Dataset) -> list[Row]:
    """The rows of the data whose places are drawn, of every column."""
    return [row for row in chosen(dataset, plot.select) if text(row, plot.row) not in plot.leave]


def cells(plot: HeatTable, dataset: Dataset) -> Cells:
    """The numbers of each row in the order of `columns`; the rows from the top."""
    rows = kept(plot, dataset)
    numbers = {(text(row, plot.row), text(row, plot.column)): exact(row, plot.value) for row in rows}
    names = list(dict.fromkeys(text(row, plot.row) for row in rows))
    if plot.sort is not None:
        names.sort(key=lambda name: numbers[name, str(plot.sort)], reverse=True)
    return {name: [numbers[name, column.key] for column in plot.columns] for name in names}


def draw(canvas: Canvas, plot: HeatTable, dataset: Dataset, figure: Figure) -> None:
    """The names of the columns, the rows from the top, the key to the shades."""
    palette, found = canvas.palette, cells(plot, dataset)
    columns = [list(column) for column in zip(*found.values(), strict=True)]
    every = [number for column in columns for number in column]
    parts = [breaks(plot.steps, every if plot.within == "whole" else column) for column in columns]
    fills = steps(palette, max(len(each) for each in parts) + 1)
    left = max(canvas.text_width(name, bold=name in plot.subject) for name in found) + GAP
    wide = (canvas.width - left) / len(columns)
    names = _names(canvas.width, plot, found)
    top = canvas.height - max(len(name) for name in names) * HEAD - 1.5
    high = (top - FOOT) / len(found)

    sheet = canvas.sheet()
    for index, (column, numbers) in enumerate(zip(plot.columns, columns, strict=True)):
        middle = left + (index + 0.5) * wide
        for line, words in enumerate(reversed(names[index])):
            canvas.write(middle, top + 2 + line * HEAD, words, colour=palette.ink, size=SMALL, align="center")
        edge = middle + max(canvas.text_width(plot.shown(column, number)) for number in numbers) / 2
        for rank, number in enumerate(numbers):
            fill = fills[step_of(number, parts[index]) * (len(fills) - 1) // max(len(parts[index]), 1)]
            y = top - (rank + 0.5) * high
            sheet.bar(middle, high - BETWEEN, wide - BETWEEN, bottom=y - (high - BETWEEN) / 2, color=fill, linewidth=0)
            canvas.write(edge, y, plot.shown(column, number), colour=readable(fill, inks(palette)), align="right")
    for rank, name in enumerate(found):
        lead = name in plot.subject
        canvas.write(left - GAP, top - (rank + 0.5) * high, name, colour=palette.hue if lead else palette.ink, bold=lead, align="right")
    _draw_key(canvas, plot, parts, fills)


def _draw_key(canvas: Canvas, plot: HeatTable, parts: list[list[Decimal]], fills: list[str]) -> None:
    """The numbers at which steps part, if they are the same for all columns; else only which end is which."""
    if plot.within == "whole" or not isinstance(plot.steps, int):
        legend(canvas, plot, parts[0], fills)
    elif len(fills) > 1:
        low, high = plot.ends
        words = f"In each column: {low}"
        canvas.write(0, 1.9, words, colour=canvas.palette.quiet, size=SMALL)
        key(canvas, canvas.text_width(words, SMALL) + 1.5, fills, [*[""] * (len(fills) - 1), high])


def _names(width: float, plot: HeatTable, found: Cells) -> list[list[str]]:
    """The name of each column, broken to the width of the column."""
    room = (width - max(len(name) for name in found) * LETTER - GAP) / len(plot.columns) - 0.5
    return [broken(column.label or column.key, room, SMALL) for column in plot.columns]


def height(width: float, plot: HeatTable, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The names of the columns, the rows, the key."""
    found = cells(plot, dataset)
    return max(len(name) for name in _names(width, plot, found)) * HEAD + 1.5 + len(found) * ROW + FOOT


def problems(plot: HeatTable, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, rows and numbers that are not there, and two numbers for one cell."""
    found = tuple(selection(dataset, plot.select, (plot.row, plot.column), (plot.value,), plot.source))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    keys = [*(column.key for column in plot.columns), *((plot.sort,) if plot.sort else ())]
    absent = [
        *unknown_words(keys, (text(row, plot.column) for row in rows), plot.column, plot.source),
        *unknown_words((*plot.leave, *plot.subject), (text(row, plot.row) for row in rows), plot.row, plot.source),
    ]
    yield from absent
    if absent:
        return
    drawn = kept(plot, dataset)
    yield from repeated((row for row in drawn if text(row, plot.column) in keys), (plot.row, plot.column), plot.source)
    yield from incomplete(drawn, plot.row, plot.column, dict.fromkeys(keys), plot.value, plot.source)
    if not drawn:
        yield "no row is left to draw", plot.source


def data(plot: HeatTable, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """The table itself, its numbers as they were published."""
    return tabled(plot.row, (column.label or column.key for column in plot.columns), cells(plot, dataset))


def words(plot: HeatTable, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """Which rows stood highest and lowest in which columns; in full with their numbers, column by column."""
    heads, found = data(plot, dataset, geographies).head[1:], cells(plot, dataset)
    columns = list(zip(*found.values(), strict=True))
    sort = f", in the order of {plot.sort}" if plot.sort else ""
    opening = sentence(f"a table of {things(plot.row, len(found))} by {counted(len(heads), 'column')}, shaded by number{sort}")
    if len(found) == 1:
        shown = (f"{head} {plot.shown(column, number)}" for head, column, (number,) in zip(heads, plot.columns, columns, strict=True))
        row = sentence(listed(shown))
        return Words(brief((opening, row)), spoken((opening, row)))
    ends = [
        {sign: tuple(name for name, number in zip(found, column, strict=True) if number == end)
         for sign, end in ((1, max(column)), (-1, min(column)))} for column in columns
    ]
    top, bottom = (sentence(_holders(ends, heads, sign, len(found))) for sign in (1, -1))
    told = []
    for head, column, numbers, end in zip(heads, plot.columns, columns, ends, strict=True):
        show = _published(plot, column, numbers)
        high, low = show(max(numbers)), show(min(numbers))
        told.append(sentence(f"{head}: all at {high}" if high == low else
                             f"{head}: highest {few(end[1], len(found))}, at {high}; lowest {few(end[-1], len(found))}, at {low}"))
    return Words(brief((opening, top, bottom), (opening, top)), spoken((opening, *told)))


def _holders(ends: Sequence[Mapping[int, tuple[str, ...]]], heads: Sequence[str], sign: int, of: int) -> str:
    """Who stood highest, or lowest, in which columns; the one with most columns first. In some a number may be that of all."""
    held: dict[tuple[str, ...], list[str]] = {}
    for head, end in zip(heads, ends, strict=True):
        if end[1] != end[-1]:
            held.setdefault(end[sign], []).append(head)
    ordered = sorted(held.items(), key=lambda item: -len(item[1]))
    stood = f" stood {'highest' if sign > 0 else 'lowest'}"
    return "; ".join(f"{few(names, of)}{stood if at == 0 else ''} in {listed(columns)}" for at, (names, columns) in enumerate(ordered))


def _published(plot: HeatTable, column: Column, numbers: Sequence[Decimal]) -> Show:
    """How a column's numbers are printed as exactly as they were published."""
    if column.display is None:
        return plot.published(numbers).show
    exact = column.display.model_copy(update={"decimals": max(decimals_of(numbers), 0), "divide": 1})
    return lambda number: printed(number, exact)


CHART = ChartKind("heat-table", HeatTable, draw, height, problems, data, words)
