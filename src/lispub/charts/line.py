"""Lines over time, each named at its end; what was not yet known is set apart as `since then`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from lispub.charts._axes import FOOT, draw_steps, name_periods
from lispub.charts._colour import visible
from lispub.charts._ends import TEXT, end_names, room_for, write_ends
from lispub.charts._labels import Box, along, clear_box
from lispub.charts._line_words import Telling, line_words
from lispub.charts._narrow import is_narrow
from lispub.charts._numbers import Numbers, inner_steps
from lispub.charts._periods import between, in_order
from lispub.charts._rows import Found, chosen, exact, repeated, selection, source_of, tabled, text, unknown_words
from lispub.charts._words import numbers_in
from lispub.model.dataset import Dataset, Extract, Words
from lispub.model.entry import Entry, Number, Period
from lispub.model.kinds import Canvas, ChartKind, Palette
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

TOP = 3.0       # mm
MARKS = 4.0     # mm, above the lines of a narrow sheet, for the names of marks
NUMBER = "00,000"   # as long as the number in a label may be: only to reckon the height with


class Series(Entry):
    """One line: `key` in the series column. The subject stands in the hue, others in grey, faint ones thinner.

    A line that is not `named` has no label in the drawing: the figure's note should say what it is.
    """

    key: Written
    label: Written
    named: bool = True
    role: Literal["subject", "other", "faint"] = "other"
    dash: bool = False


class Level(Entry):
    """A level line, such as the UK = 100."""

    at: Number
    label: Written


class Mark(Entry):
    """A point of one line that is named; without `label` by its period and number."""

    key: Written
    x: Period
    label: Written | None = None


class Line(Numbers):
    """Lines over `x`, in the order of the data; years are placed by their number. `since` begins what came later."""

    x: Written
    y: Written
    series: Written
    select: dict[str, Period] = {}
    lines: tuple[Series, ...] = Field(min_length=1)
    from_: Period | None = None
    to: Period | None = None
    since: Period | None = None
    level: Level | None = None
    marks: tuple[Mark, ...] = ()


Numbered = list[tuple[str, Decimal]]
Lines = Sequence[tuple[Series, Numbered]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the parts of the drawing share: the canvas, its axes, and where each period stands on them."""

    canvas: Canvas
    axes: Any
    plot: Line
    where: dict[str, float]

    def at(self, period: str, number: float | Decimal) -> tuple[float, float]:
        """The place of a number on the sheet, in mm."""
        return self.canvas.at(self.axes, self.where[period], float(number))

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last period."""
        return next(iter(self.where)), next(reversed(self.where))

    @property
    def since(self) -> float | None:
        """Where what came later begins: half way from the period before."""
        return self.where[self.plot.since] - 0.5 if self.plot.since else None


def periods(plot: Line, dataset: Dataset) -> list[str]:
    """The periods drawn, in the order of the data: from `from` to `to`, both included."""
    return between(in_order(text(row, plot.x) for row in chosen(dataset, plot.select)), plot.from_, plot.to)


def points(plot: Line, dataset: Dataset, key: str) -> Numbered:
    """The numbers of one line by period; a gap in the data is left out."""
    of_key = {text(row, plot.x): row for row in chosen(dataset, plot.select) if text(row, plot.series) == key}
    return [
        (period, exact(of_key[period], plot.y))
        for period in periods(plot, dataset)
        if period in of_key and of_key[period].cells.get(plot.y) is not None
    ]


def draw(canvas: Canvas, plot: Line, dataset: Dataset, figure: Figure) -> None:
    """Thin level lines, the lines themselves, labels at their ends, marks where nothing else is drawn."""
    drawn = periods(plot, dataset)
    years = all(period.isdigit() for period in drawn)
    where = {period: float(period) if years else float(index) for index, period in enumerate(drawn)}
    lines = [(series, points(plot, dataset, series.key)) for series in plot.lines]
    named = [(series, numbers) for series, numbers in lines if series.named]
    names = [f"{series.label} {plot.show(numbers[-1][1])}" for series, numbers in named]
    names += [plot.level.label] if plot.level else []

    low, high = _range(plot, lines)
    steps = inner_steps(low, high)
    low, high = min(low, steps[0]), max(high, steps[-1])
    left = max(canvas.text_width(plot.show_round(step), 8) for step in steps) + 2.5
    labels = end_names(canvas.width, names)
    axes = canvas.axes(left, FOOT, room_for(canvas, labels), _top(canvas.width, plot))
    axes.set_xlim(where[drawn[0]] - 0.1, where[drawn[-1]])
    axes.set_ylim(low - (0.05 * (high - low) if low else 0), high + 0.02 * (high - low))

    ground = Ground(canvas, axes, plot, where)
    draw_steps(canvas, axes, steps, plot.show_round)
    _draw_level(ground)
    _draw_periods(ground)
    for series, numbers in lines:
        _draw_line(ground, series, numbers)
    _name_lines(ground, named, labels)
    _draw_marks(ground, lines)


def _range(plot: Line, lines: Lines) -> tuple[float, float]:
    """From the least to the greatest number; from zero if that is not far below the least."""
    values = [float(number) for _, numbers in lines for _, number in numbers]
    values += [float(plot.level.at)] if plot.level else []
    return (0.0 if 0 < min(values) < 0.4 * max(values) else min(values)), max(values)


def _draw_level(ground: Ground) -> None:
    """The level, if there is one: stronger than the round numbers."""
    if ground.plot.level:
        ground.axes.plot(ground.axes.get_xlim(), [ground.plot.level.at] * 2, color=ground.canvas.palette.ink, linewidth=0.8, zorder=2)


def _draw_periods(ground: Ground) -> None:
    """The foot, with as many periods named as there is room for; where what came later begins, a dotted upright."""
    canvas, axes, palette = ground.canvas, ground.axes, ground.canvas.palette
    base, top = axes.get_ylim()
    axes.plot(axes.get_xlim(), [base, base], color=palette.quiet, linewidth=0.6, zorder=1)
    for period in name_periods(canvas, axes, ground.where):
        axes.plot([ground.where[period]] * 2, [base, base + (top - base) * 0.015], color=palette.quiet, linewidth=0.6)
    if ground.since is not None:
        axes.plot([ground.since] * 2, [base, top], color=palette.ink, linewidth=0.6, dashes=(1.5, 1.5), zorder=2)
        x, y = canvas.at(axes, ground.since, top)
        canvas.write(x, y + 2, "Since then", colour=palette.quiet, size=8)


def _style(palette: Palette, series: Series) -> dict[str, Any]:
    """Hue and weight for the subject; greys, lighter weights and dashes for the others, all 3 to 1 on the ground."""
    grey = visible(palette.paper, palette.quiet, 0.6 if series.role == "faint" else 0.85)
    return {
        "color": palette.hue if series.role == "subject" else grey,
        "linewidth": {"subject": 2.2, "other": 1.3, "faint": 0.8}[series.role],
        "dashes": (4, 2) if series.dash else (None, None),
        "zorder": 4 if series.role == "subject" else 3,
    }


def _draw_line(ground: Ground, series: Series, numbers: Numbered) -> None:
    """One line; what came later is thinner, with a hollow dot at each number."""
    style = _style(ground.canvas.palette, series)
    path = [(ground.where[period], float(number)) for period, number in numbers]
    turn = len(path) if ground.since is None else sum(x < ground.since for x, _ in path)
    known, later = path[:turn], path[turn:]
    if known:
        ground.axes.plot([x for x, _ in known], [y for _, y in known], **style)
    if later:
        joined = [*known[-1:], *later]
        ground.axes.plot([x for x, _ in joined], [y for _, y in joined], **{**style, "linewidth": 0.6 * style["linewidth"]})
        ground.axes.plot(
            [x for x, _ in later], [y for _, y in later], "o", color=style["color"], markersize=3, markeredgewidth=0.7,
            markerfacecolor=ground.canvas.palette.paper, zorder=5,
        )


def _name_lines(ground: Ground, lines: Lines, labels: Sequence[Sequence[str]]) -> None:
    """Each line's name and last number beside its end, spread apart; the level's name, the last of `labels`, among them."""
    ends = [ground.at(*numbers[-1]) for _, numbers in lines]
    leads = [series.role == "subject" for series, _ in lines]
    if ground.plot.level:
        ends.append(ground.at(ground.ends[1], ground.plot.level.at))
        leads.append(False)
    edge = ground.at(ground.ends[1], 0)[0]
    write_ends(ground.canvas, ends, labels, leads, edge, FOOT, _top(ground.canvas.width, ground.plot))


def _draw_marks(ground: Ground, lines: Lines) -> None:
    """Dots on the lines, named where the name covers least; the last point needs no name, its line has one."""
    canvas, axes, plot = ground.canvas, ground.axes, ground.plot
    base, top = axes.get_ylim()
    first, last = ground.ends
    taken = [point for _, numbers in lines for point in along([ground.at(*pair) for pair in numbers])]
    if plot.level:
        taken += along([ground.at(first, plot.level.at), ground.at(last, plot.level.at)])
    if ground.since is not None:
        dots = 1.5 if is_narrow(canvas.width) else 0.5      # where room is short, rather across the dots than across a line
        taken += along([canvas.at(axes, ground.since, base), canvas.at(axes, ground.since, top)], dots)
    room = Box(canvas.at(axes, axes.get_xlim()[0], 0)[0] - 1.5, FOOT, ground.at(last, 0)[0], canvas.height)
    for mark in plot.marks:
        series, numbers = next((series, dict(numbers)) for series, numbers in lines if series.key == mark.key)
        number, colour = numbers[mark.x], _style(canvas.palette, series)["color"]
        axes.plot([ground.where[mark.x]], [float(number)], "o", color=colour, markersize=5, markeredgewidth=0, zorder=6)
        if mark.label is None and mark.x == next(reversed(numbers)):
            continue
        label = mark.label or f"{mark.x}: {plot.show(number)}"
        box = clear_box(ground.at(mark.x, number), canvas.text_width(label, bold=True), 3, taken, room, crowded=is_narrow(canvas.width))
        canvas.write(box.left, (box.bottom + box.top) / 2, label, colour=colour, bold=True)
        taken += along(box.corners)


def _top(width: float, plot: Line) -> float:
    """What stands above the lines: on a narrow sheet names of marks too, which find little room between them."""
    return (TOP + 1.5 if plot.since else TOP) + (MARKS if plot.marks and is_narrow(width) else 0)


def height(width: float, plot: Line, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """A little under half the width, and room for the names of the lines one above the other; a narrow one higher than that."""
    labels = [f"{series.label} {NUMBER}" for series in plot.lines if series.named] + [plot.level.label if plot.level else ""]
    lines = sum(map(len, end_names(width, labels)))
    return max(60.0 if is_narrow(width) else 52.0, round(width * 0.44, 1), lines * TEXT + FOOT + _top(width, plot))


def problems(plot: Line, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, lines, periods and numbers that are not there; a line with two numbers for one period."""
    found = tuple(selection(dataset, plot.select, (plot.x, plot.series), (plot.y,), plot.source, gaps=True))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    named = [period for period in (plot.from_, plot.to, plot.since, *(mark.x for mark in plot.marks)) if period is not None]
    absent = [
        *unknown_words((series.key for series in plot.lines), (text(row, plot.series) for row in rows), plot.series, plot.source),
        *unknown_words(named, (text(row, plot.x) for row in rows), plot.x, plot.source),
        *_unknown_marks(plot),
    ]
    yield from absent
    if absent:
        return
    keys = {series.key for series in plot.lines}
    yield from repeated((row for row in rows if text(row, plot.series) in keys), (plot.series, plot.x), plot.source)
    for series in plot.lines:
        if not points(plot, dataset, series.key):
            yield f"no number for `{series.key}` in the periods drawn", source_of(series.key, plot.source)
    for mark in plot.marks:
        if mark.x not in dict(points(plot, dataset, mark.key)):
            yield f"no number for `{mark.key}` in {mark.x}, among the periods drawn", source_of(mark.x, plot.source)
    if plot.since and plot.since not in periods(plot, dataset)[1:]:
        yield f"`since` should be one of the periods drawn, after the first: {plot.since} is not", source_of(plot.since, plot.source)


def _unknown_marks(plot: Line) -> Found:
    keys = {series.key for series in plot.lines}
    for mark in plot.marks:
        if mark.key not in keys:
            yield f"a mark names `{mark.key}`, which is none of the `lines`", source_of(mark.key, plot.source)


def data(plot: Line, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """A row for each period, a column for each line, under its label."""
    numbered = [dict(points(plot, dataset, series.key)) for series in plot.lines]
    rows = {period: [numbers.get(period) for numbers in numbered] for period in periods(plot, dataset)}
    drawn = {period: numbers for period, numbers in rows.items() if any(number is not None for number in numbers)}
    return tabled(plot.x, (series.label for series in plot.lines), drawn)


def words(plot: Line, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """The subject's way and the others', which lay above which, who stood where at the end; then what came later."""
    extract = data(plot, dataset, geographies)
    subject = next((series.label for series in plot.lines if series.role == "subject"), plot.lines[0].label)
    level = (str(plot.level.label), Decimal(str(plot.level.at))) if plot.level else None
    others = [series.label for series in plot.lines if series.role != "faint"]
    return line_words(Telling.of(extract, subject, others, level, plot.since), plot.show, plot.published(numbers_in(extract)).show)


CHART = ChartKind("line", Line, draw, height, problems, data, words)
