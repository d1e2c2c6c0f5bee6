"""A bullet chart on a narrow sheet: each measure with its name above its bar, and its numbers beneath."""

from __future__ import annotations

from collections.abc import Sequence

from lispub.charts._bullets import SPACE, Bullet, Ground, Measure, draw_arrow, draw_bar, draw_rule, draw_sign, numbers_of, rows_of
from lispub.charts._lines import LINE, broken
from lispub.charts._narrow import reckoned
from lispub.charts._rows import text
from lispub.model.dataset import Dataset, Row
from lispub.model.kinds import Canvas

BAR = 8.0           # mm, for the bar with its marks
TARGET = 1.4        # mm more, if it has targets above it
SIGN = 4.6          # mm, from the sign of a column to its title


def draw_narrow(canvas: Canvas, plot: Bullet, dataset: Dataset) -> None:
    """The signs of the columns in a head, then the measures."""
    palette, sheet, columns = canvas.palette, canvas.sheet(), plot.columns
    ground = Ground(3.4, canvas.width - 0.4, tuple(canvas.width * place / len(columns) for place in range(len(columns))))
    y = canvas.height - LINE / 2 - 0.6
    for (role, column), left in zip(columns.items(), ground.ends, strict=True):
        draw_sign(canvas, sheet, role, left + 1.6, y)
        canvas.write(left + SIGN, y, column.title, colour=palette.hue if role == "value" else palette.ink, bold=True)
    top, bar = canvas.height - _head(plot), _bar(plot)
    if any(measure.better for measure in plot.measures):
        draw_arrow(canvas, sheet, "up", 1.6, y - LINE - 0.6)
        canvas.write(SIGN, y - LINE - 0.6, "the better way", colour=palette.quiet)
    for measure, row in rows_of(plot, dataset):
        draw_rule(canvas, sheet, top)
        y = top - SPACE / 2 - LINE / 2
        top -= _row_height(plot, measure, row, canvas.width)
        name, unit = _words(plot, measure, row, canvas.width)
        for number, words in enumerate(name):
            canvas.write(0, y - number * LINE, words, colour=palette.ink, bold=True)
        if unit and _lines(name, unit, canvas.width) == 1:
            canvas.write(canvas.text_width(name[0], bold=True) + 2, y, unit[0], colour=palette.quiet)
        else:
            for number, words in enumerate(unit, len(name)):
                canvas.write(0, y - number * LINE, words, colour=palette.quiet)
        y -= _lines(name, unit, canvas.width) * LINE - LINE / 2 + bar - BAR / 2
        draw_bar(canvas, sheet, plot, measure, row, ground, y)
        _draw_numbers(canvas, plot, measure, row, ground, y - BAR / 2 - LINE / 2)


def _draw_numbers(canvas: Canvas, plot: Bullet, measure: Measure, row: Row, ground: Ground, y: float) -> None:
    """The numbers beneath their titles, each with its year or nation beside it, or beneath if there is no room."""
    palette, beside = canvas.palette, _beside(plot, measure, row, canvas.width)
    for role, number in numbers_of(plot, row).items():
        left, column, lead = ground.ends[list(plot.columns).index(role)], plot.columns[role], role == "value"
        canvas.write(left, y, measure.show(number), colour=palette.hue if lead else palette.ink, bold=lead)
        if column.said:
            x = left + canvas.text_width(measure.show(number), bold=lead) + 1.4 if beside else left
            canvas.write(x, y if beside else y - LINE, text(row, column.said), colour=palette.quiet)


def _beside(plot: Bullet, measure: Measure, row: Row, width: float) -> bool:
    """Whether the year or the nation of each number has room beside it."""
    room = width / len(plot.columns)
    return all(
        reckoned(f"{measure.show(number)}  {text(row, said)}") <= room
        for role, number in numbers_of(plot, row).items() if (said := plot.columns[role].said)
    )


def _words(plot: Bullet, measure: Measure, row: Row, width: float) -> tuple[list[str], list[str]]:
    """The name of a measure and its unit, in lines."""
    unit = text(row, plot.unit) if plot.unit else ""
    return broken(measure.label or measure.key, width), broken(unit, width) if unit else []


def _in_one_line(name: Sequence[str], unit: Sequence[str], width: float) -> bool:
    return reckoned(" ".join((*name, *unit))) + 2 <= width


def _lines(name: Sequence[str], unit: Sequence[str], width: float) -> int:
    return 1 if _in_one_line(name, unit, width) else len(name) + len(unit)


def _row_height(plot: Bullet, measure: Measure, row: Row, width: float) -> float:
    """A measure on a narrow sheet: its words, its bar, its numbers."""
    said = any(column.said for column in plot.columns.values()) and not _beside(plot, measure, row, width)
    return _lines(*_words(plot, measure, row, width), width) * LINE + _bar(plot) + (1 + said) * LINE + SPACE


def _bar(plot: Bullet) -> float:
    return BAR + (TARGET if plot.target else 0)


def _head(plot: Bullet) -> float:
    return (2 if any(measure.better for measure in plot.measures) else 1) * (LINE + 0.6) + 1.2


def narrow_height(width: float, plot: Bullet, dataset: Dataset) -> float:
    """The head, and a row for each measure as high as its words."""
    return _head(plot) + sum(_row_height(plot, measure, row, width) for measure, row in rows_of(plot, dataset))
