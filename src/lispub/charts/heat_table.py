"""A table whose cells are shaded in steps of one hue: the number stands in each, so that the shade only guides the eye."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Annotated, Any, Literal

from pydantic import Field

from lispub.charts._colour import inks, readable, steps
from lispub.charts._lines import LETTER, broken
from lispub.charts._narrow import SHARE, is_narrow, lines_within, reckoned, short
from lispub.charts._numbers import Numbers
from lispub.charts._rows import Found, chosen, exact, incomplete, repeated, selection, tabled, text, unknown_words
from lispub.charts._shades import BESIDE, LINE, Steps, breaks, key, legend, legend_lines, step_of
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
UNDER = 1.5         # mm, from the names of the columns to the cells
SMALL = 8           # pt, the names of the columns
NAME = 3.8          # mm, from line to line of any name on a narrow sheet
BLOCK = 4.0         # mm, between two blocks of columns
AIR = 1.2           # mm, that a column is wider than its longest word
EACH = "In each column:"
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
    """The names of the columns, the rows from the top, block by block; the key to the shades."""
    found = cells(plot, dataset)
    columns = [list(column) for column in zip(*found.values(), strict=True)]
    every = [number for column in columns for number in column]
    parts = [breaks(plot.steps, every if plot.within == "whole" else column) for column in columns]
    fills = steps(canvas.palette, max(len(each) for each in parts) + 1)
    names = _rows(canvas.width, found, canvas.geographies)
    left = max(canvas.text_width(line, bold=name in plot.subject) for name, lines in names.items() for line in lines) + GAP
    blocks = _blocks(canvas.width, plot, found, canvas.geographies)
    heads = [_heads(canvas.width, plot, _left(names), block, len(blocks[0])) for block in blocks]
    tops = [max(map(len, head)) * _line(canvas.width) for head in heads]
    room = canvas.height - sum(tops) - UNDER * len(blocks) - BLOCK * (len(blocks) - 1) - _foot(canvas.width, plot, found)
    cell = (canvas.width - left) / len(blocks[0]), room / len(blocks) / len(found)

    sheet, top = canvas.sheet(), canvas.height
    for block, head, above in zip(blocks, heads, tops, strict=True):
        top = top - above - UNDER
        for place, (index, name) in enumerate(zip(block, head, strict=True)):
            shades = [fills[step_of(number, parts[index]) * (len(fills) - 1) // max(len(parts[index]), 1)] for number in columns[index]]
            shown = [plot.shown(plot.columns[index], number) for number in columns[index]]
            _draw_column(canvas, sheet, name, shown, shades, left + (place + 0.5) * cell[0], top, cell)
        _name_rows(canvas, plot, names, left - GAP, top, cell[1])
        top -= len(found) * cell[1] + BLOCK
    _draw_key(canvas, plot, parts, fills)


def _draw_column(
    canvas: Canvas, sheet: Any, name: Sequence[str], shown: Sequence[str], fills: Sequence[str], middle: float, top: float,
    cell: tuple[float, float],
) -> None:
    """The name of a column above `top`, its cells beneath, each so wide and so high; their numbers end at one edge."""
    palette, (wide, high) = canvas.palette, cell
    for line, words in enumerate(reversed(name)):
        canvas.write(middle, top + 2 + line * _line(canvas.width), words, colour=palette.ink, size=SMALL, align="center")
    edge = middle + max(canvas.text_width(number) for number in shown) / 2
    for rank, (number, fill) in enumerate(zip(shown, fills, strict=True)):
        y = top - (rank + 0.5) * high
        sheet.bar(middle, high - BETWEEN, wide - BETWEEN, bottom=y - (high - BETWEEN) / 2, color=fill, linewidth=0)
        canvas.write(edge, y, number, colour=readable(fill, inks(palette)), align="right")


def _name_rows(canvas: Canvas, plot: HeatTable, names: Mapping[str, Sequence[str]], right: float, top: float, high: float) -> None:
    """The names of the rows, at the left of their cells."""
    for rank, (name, lines) in enumerate(names.items()):
        lead = name in plot.subject
        for line, words in enumerate(lines):
            y = top - (rank + 0.5) * high + ((len(lines) - 1) / 2 - line) * NAME
            canvas.write(right, y, words, colour=canvas.palette.hue if lead else canvas.palette.ink, bold=lead, align="right")


def _draw_key(canvas: Canvas, plot: HeatTable, parts: list[list[Decimal]], fills: list[str]) -> None:
    """The numbers at which steps part, if they are the same for all columns; else only which end is which."""
    if _numbered(plot):
        legend(canvas, plot, parts[0], fills)
    elif len(fills) > 1:
        low, high = plot.ends
        two = _two_lines(canvas.width, plot)
        words = str(low) if two else f"{EACH} {low}"
        if two:
            canvas.write(0, 1.9 + LINE, EACH, colour=canvas.palette.quiet, size=SMALL)
        canvas.write(0, 1.9, words, colour=canvas.palette.quiet, size=SMALL)
        key(canvas, canvas.text_width(words, SMALL) + 1.5, fills, [*[""] * (len(fills) - 1), high])


def _numbered(plot: HeatTable) -> bool:
    """Whether steps part at the same numbers in all columns, so that the key can name them."""
    return plot.within == "whole" or not isinstance(plot.steps, int)


def _two_lines(width: float, plot: HeatTable) -> bool:
    """Whether the key of a narrow sheet takes two lines."""
    steps = plot.steps if isinstance(plot.steps, int) else len(plot.steps) + 1
    return is_narrow(width) and reckoned(f"{EACH} {''.join(plot.ends)}") + (steps + 1) * BESIDE > width


def _foot(width: float, plot: HeatTable, found: Cells) -> float:
    """What the key takes at the foot, in mm."""
    if not _numbered(plot):
        return FOOT + LINE * _two_lines(width, plot)
    every = [number for numbers in found.values() for number in numbers]
    first = every if plot.within == "whole" else [numbers[0] for numbers in found.values()]
    return FOOT + (max(legend_lines(width, plot, breaks(plot.steps, first)), 1) - 1) * LINE


def _rows(width: float, found: Cells, geographies: Mapping[str, Geography]) -> dict[str, list[str]]:
    """The names of the rows; on a narrow sheet in their short form, and broken if they are still long."""
    return {name: lines_within(short(name, geographies) if is_narrow(width) else name, width, SHARE) for name in found}


def _left(names: Mapping[str, Sequence[str]]) -> float:
    """About what the names of the rows take at the left, in mm."""
    return max(len(line) for lines in names.values() for line in lines) * LETTER + GAP


def _blocks(width: float, plot: HeatTable, found: Cells, geographies: Mapping[str, Geography]) -> list[range]:
    """The columns that stand side by side: all; on a narrow sheet as many as their words leave room for, the widest block first."""
    count = len(plot.columns)
    if not is_narrow(width):
        return [range(count)]
    words = [word for column in plot.columns for word in (column.label or column.key).split()]
    shown = [plot.shown(column, number) for numbers in found.values() for column, number in zip(plot.columns, numbers, strict=True)]
    most = max(1, int((width - _left(_rows(width, found, geographies))) / (max(map(reckoned, [*words, *shown])) + AIR)))
    blocks = math.ceil(count / most)
    ends = list(accumulate(count // blocks + (block < count % blocks) for block in range(blocks)))
    return [range(start, end) for start, end in pairwise([0, *ends])]


def _heads(width: float, plot: HeatTable, left: float, block: Sequence[int], across: int) -> list[list[str]]:
    """The names of the columns of a block, broken to the width of one of so many across."""
    room = (width - left) / across - 0.5
    columns = [plot.columns[index] for index in block]
    return [broken(column.label or column.key, room, 9 if is_narrow(width) else SMALL) for column in columns]


def _line(width: float) -> float:
    return NAME if is_narrow(width) else HEAD


def height(width: float, plot: HeatTable, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The names of the columns and the rows of each block; the key."""
    found = cells(plot, dataset)
    names, blocks = _rows(width, found, geographies), _blocks(width, plot, found, geographies)
    row = ROW + (max(map(len, names.values())) - 1) * NAME
    heads = sum(max(map(len, _heads(width, plot, _left(names), block, len(blocks[0])))) * _line(width) + UNDER for block in blocks)
    return heads + len(blocks) * (len(found) * row + BLOCK) - BLOCK + _foot(width, plot, found)


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
