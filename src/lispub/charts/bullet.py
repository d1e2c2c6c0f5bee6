"""Measures one above the other, each on a scale of its own: the latest value, where it began, where others stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lispub.charts._bullet_narrow import draw_narrow, narrow_height
from lispub.charts._bullets import SPACE, Bullet, Ground, Measure, draw_arrow, draw_bar, draw_rule, draw_sign, numbers_of, rows_of
from lispub.charts._lines import LINE, broken
from lispub.charts._narrow import is_narrow
from lispub.charts._rows import Found, chosen, headed, repeated, selection, source_of, text, unknown_words
from lispub.charts._words import Show, brief, counted, listed, sentence, sides, spoken
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography

LABEL = 0.26        # of the width, for the names of the measures
COLUMN = 14.5       # mm, at least, for each column of numbers
GAP = 3.0           # mm, between columns
HEAD = 10.0         # mm, for the names of the columns with the signs that they explain


def _ground(canvas: Canvas, plot: Bullet, dataset: Dataset) -> Ground:
    """The columns as wide as their numbers, the bars in what is left."""
    drawn, wide = rows_of(plot, dataset), []
    for role, column in plot.columns.items():
        numbers = [(measure, numbers_of(plot, row).get(role)) for measure, row in drawn]
        shown = [canvas.text_width(measure.show(number), bold=True) for measure, number in numbers if number is not None]
        said = [canvas.text_width(text(row, column.said), 8) for _, row in drawn] if column.said else []
        wide.append(max([COLUMN, *(each + GAP for each in (*shown, *said, canvas.text_width(column.title, 8, bold=True)))]))
    ends = tuple(canvas.width - sum(wide[index + 1:]) for index in range(len(wide)))
    return Ground(canvas.width * LABEL + GAP, canvas.width - sum(wide) - GAP, ends)


def draw(canvas: Canvas, plot: Bullet, dataset: Dataset, figure: Figure) -> None:
    """A head that explains the signs, then the measures: name and unit, the bar with its marks, the numbers."""
    if is_narrow(canvas.width):
        draw_narrow(canvas, plot, dataset)
        return
    ground, sheet = _ground(canvas, plot, dataset), canvas.sheet()
    _draw_head(canvas, sheet, plot, ground)
    top = canvas.height - HEAD
    for measure, row in rows_of(plot, dataset):
        draw_rule(canvas, sheet, top)
        middle = top - SPACE / 2 - LINE / 2
        _draw_words(canvas, plot, measure, row, middle)
        draw_bar(canvas, sheet, plot, measure, row, ground, middle - LINE / 2 + 0.4)
        _draw_numbers(canvas, plot, measure, row, ground, middle)
        top -= _row_height(plot, measure, row, canvas.width)


def _draw_head(canvas: Canvas, sheet: Any, plot: Bullet, ground: Ground) -> None:
    """Over each column of numbers its sign and its title; over the bars what their arrows mean."""
    palette, y = canvas.palette, canvas.height - HEAD + 2.6
    for (role, column), end in zip(plot.columns.items(), ground.ends, strict=True):
        canvas.write(end, y, column.title, colour=palette.hue if role == "value" else palette.ink, size=8, bold=True, align="right")
        draw_sign(canvas, sheet, role, end - 1.6, y + 4.3)
    if any(measure.better for measure in plot.measures):
        draw_arrow(canvas, sheet, "up", ground.right - 0.6, y)
        canvas.write(ground.right - 3, y, "the better way", colour=palette.quiet, size=8, align="right")


def _draw_words(canvas: Canvas, plot: Bullet, measure: Measure, row: Row, y: float) -> None:
    """The name of a measure, and beneath it its unit."""
    lines = _label(measure, canvas.width)
    for number, line in enumerate(lines):
        canvas.write(0, y - number * LINE, line, colour=canvas.palette.ink, bold=True)
    for number, line in enumerate(_unit(plot, row, canvas.width), len(lines)):
        canvas.write(0, y - number * LINE, line, colour=canvas.palette.quiet, size=8)


def _draw_numbers(canvas: Canvas, plot: Bullet, measure: Measure, row: Row, ground: Ground, y: float) -> None:
    """The numbers in their columns, with the year or the nation beneath each."""
    palette, numbers = canvas.palette, numbers_of(plot, row)
    for (role, column), end in zip(plot.columns.items(), ground.ends, strict=True):
        if role not in numbers:
            continue
        lead = role == "value"
        canvas.write(end, y, measure.show(numbers[role]), colour=palette.hue if lead else palette.ink, bold=lead, align="right")
        if column.said:
            canvas.write(end, y - LINE, text(row, column.said), colour=palette.quiet, size=8, align="right")


def _label(measure: Measure, width: float) -> list[str]:
    return broken(measure.label or measure.key, width * LABEL)


def _unit(plot: Bullet, row: Row, width: float) -> Sequence[str]:
    return broken(text(row, plot.unit), width * LABEL, 8) if plot.unit and text(row, plot.unit) else ()


def _row_height(plot: Bullet, measure: Measure, row: Row, width: float) -> float:
    lines = max(2, len(_label(measure, width)) + len(_unit(plot, row, width)))
    return lines * LINE + SPACE


def height(width: float, plot: Bullet, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The head, and a row for each measure as high as its words."""
    if is_narrow(width):
        return narrow_height(width, plot, dataset)
    return HEAD + sum(_row_height(plot, measure, row, width) for measure, row in rows_of(plot, dataset))


def problems(plot: Bullet, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, measures and numbers that are not there; numbers below zero, which have no bar from zero."""
    columns = plot.columns.values()
    texts = [plot.label, *(column.said for column in columns if column.said), *([plot.unit] if plot.unit else [])]
    needed = [column.column for role, column in plot.columns.items() if role != "target"]
    found = tuple(selection(dataset, plot.select, texts, needed, plot.source))
    if plot.target and not found:
        found = tuple(selection(dataset, plot.select, (), (plot.target.column,), plot.source, gaps=True))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    yield from repeated(rows, (plot.label,), plot.source)
    keys = (measure.key for measure in plot.measures)
    unknown = tuple(unknown_words(keys, (text(row, plot.label) for row in rows), plot.label, plot.source))
    yield from unknown
    if unknown:
        return
    for measure, row in rows_of(plot, dataset):
        for number in numbers_of(plot, row).values():
            if number < 0:
                yield f"`{measure.key}` has {number}, which is below zero: a bar begins at zero", source_of(measure.key, plot.source)


def data(plot: Bullet, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """A row for each measure: its unit, then each number with the words that go with it."""
    head, cells = [headed(plot.label)], []
    if plot.unit:
        head.append(headed(plot.unit))
    for column in plot.columns.values():
        head += [column.title, headed(column.said)] if column.said else [column.title]
    for measure, row in rows_of(plot, dataset):
        line: list[str | Decimal | None] = [str(measure.label or measure.key)]
        if plot.unit:
            line.append(text(row, plot.unit))
        for role, column in plot.columns.items():
            line.append(numbers_of(plot, row).get(role))
            line += [text(row, column.said)] if column.said else []
        cells.append(tuple(line))
    return Extract(tuple(head), tuple(cells))


def words(plot: Bullet, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """How many measures went the better way, how many stood on the better side of the comparator; then each with its numbers."""
    drawn, columns = rows_of(plot, dataset), plot.columns
    others = listed(column.title for role, column in columns.items() if role != "value")
    each_one = "each with a bar" if len(drawn) > 1 else "with a bar"
    opening = sentence(f"{counted(len(drawn), 'measure')}, {each_one} from zero for {plot.value.title}, against {others}")
    better = [sentence(_better(drawn, plot, role)) for role in ("baseline", "comparator", "target") if role in columns]

    def each(measure: Measure, row: Row, show: Show) -> str:
        cells = [
            f"{columns[role].title} {show(number)}" + (f" ({text(row, said)})" if (said := columns[role].said) and text(row, said) else "")
            for role, number in sorted(numbers_of(plot, row).items(), key=lambda item: item[0] != "value")
        ]
        return sentence(f"{measure.label or measure.key}: {', '.join(cells)}")

    shown = [each(measure, row, measure.show) for measure, row in drawn]
    exact = [each(measure, row, measure.published(numbers_of(plot, row).values()).show) for measure, row in drawn]
    return Words(brief((opening, *better, *shown), (opening, *better)), spoken((opening, *better, *exact)))


def _better(drawn: Sequence[tuple[Measure, Row]], plot: Bullet, role: str) -> str:
    """Which measures stood on the better side of another number, of those that have one and a better way to go."""
    title = plot.columns[role].title
    better_by = [
        (str(measure.label or measure.key), (numbers["value"] - numbers[role]) * (1 if measure.better == "up" else -1))
        for measure, row in drawn if measure.better and role in (numbers := numbers_of(plot, row))
    ]
    ways = {1: "went the better way from", -1: "went the worse way from", 0: "came back to"} if role == "baseline" else {
        1: "stood on the better side of", -1: "stood on the worse side of", 0: "stood level with"}
    return "; ".join(f"{names} {ways[sign]} {'it' if at else title}" for at, (sign, names) in enumerate(sides(better_by)))


CHART = ChartKind("bullet", Bullet, draw, height, problems, data, words)
