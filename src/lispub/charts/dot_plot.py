"""A dot for each row with its confidence interval, the number in a column of its own, against levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import model_validator

from lispub.charts._colour import visible
from lispub.charts._narrow import Names, is_narrow, reckoned
from lispub.charts._numbers import Numbers, inner_steps
from lispub.charts._ranks import Ranged, overlaps, ranking, wholly
from lispub.charts._rows import Found, chosen, exact, extract, number, repeated, selection, text, unknown_words
from lispub.charts._words import Show, brief, extremes, listed, named, sentence, spoken, the, things
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

ROW = 5.0       # mm, row to row
GAP = 2.0       # mm, between things and their labels
FOOT = 5.0      # mm, for the axis
LINE = 4.0      # mm, from one line of level labels to the next
NUMBER = 10.0   # mm, about what the number of a level takes


class Level(Entry):
    """A line at the number of one row, which is then no dot."""

    row: Written
    label: Written
    subject: bool = False


class DotPlot(Numbers):
    """`subject` dots stand in the hue, the others in grey; without it all are in the hue. `leave` leaves rows out."""

    label: Written
    value: Written
    interval: tuple[Written, ...] = ()
    select: dict[str, Period] = {}
    leave: tuple[Written, ...] = ()
    sort: Literal["down", "up", "given"] = "down"
    subject: tuple[Written, ...] = ()
    levels: tuple[Level, ...] = ()

    @model_validator(mode="after")
    def _both_ends(self) -> DotPlot:
        if len(self.interval) not in (0, 2):
            raise ValueError("needs two columns for its `interval`: the lower and the upper end")
        return self


def dots(plot: DotPlot, dataset: Dataset) -> list[Row]:
    """The rows that become dots, from the top."""
    left_out = {*plot.leave, *(level.row for level in plot.levels)}
    rows = [row for row in chosen(dataset, plot.select) if text(row, plot.label) not in left_out]
    if plot.sort == "given":
        return rows
    return sorted(rows, key=lambda row: number(row, plot.value), reverse=plot.sort == "down")


def draw(canvas: Canvas, plot: DotPlot, dataset: Dataset, figure: Figure) -> None:
    """Dots from the top, labels at the left or above, numbers in a column at the right where no interval reaches."""
    palette, rows = canvas.palette, dots(plot, dataset)
    shown = [plot.show(exact(row, plot.value)) for row in rows]
    names = Names.of(canvas.width, (text(row, plot.label) for row in rows))
    left = names.wide(canvas, [True] * len(rows), GAP)
    right = max(canvas.text_width(label, bold=True) for label in shown) + GAP + 0.3
    axes = canvas.axes(left, FOOT, right, _top(canvas.width, plot))
    foot = len(rows) - 0.5 + names.high / ROW
    axes.set_ylim(foot, -0.5)
    places = [index + down / ROW for index, down in enumerate(names.down)]
    spans = [(-0.5, foot)] if names.beside else [(place - 0.5, place + 0.5) for place in places]      # of uprights: not through names
    _axis(canvas, axes, plot, dataset, rows, spans)
    _levels(canvas, axes, plot, dataset, spans)

    grey = visible(palette.paper, palette.quiet, 0.8)
    for index, (row, place, label) in enumerate(zip(rows, places, shown, strict=True)):
        name = text(row, plot.label)
        lead = not plot.subject or name in plot.subject
        colour = palette.hue if lead else grey
        if plot.interval:
            ends = [number(row, column) for column in plot.interval]
            wide = 1.4 if lead else 1
            axes.plot(ends, [place, place], color=colour, linewidth=wide, marker="|", markersize=4.5, markeredgewidth=1, zorder=3)
        axes.plot([number(row, plot.value)], [place], "o", color=colour, markersize=5.5, markeredgewidth=0, zorder=4)
        _, y = canvas.at(axes, 0, place)
        emphasis = bool(plot.subject) and lead
        names.write(canvas, index, left - GAP, y, ROW / 2 - 0.8, colour=palette.ink, bold=emphasis)
        canvas.write(canvas.width, y, label, colour=palette.hue if lead else palette.ink, align="right", bold=lead)


def _axis(canvas: Canvas, axes: Any, plot: DotPlot, dataset: Dataset, rows: list[Row], spans: Sequence[tuple[float, float]]) -> None:
    """Round numbers below, thin upright lines through the rows."""
    columns = (plot.value, *plot.interval)
    level_rows = {level.row for level in plot.levels}
    marks = [number(row, column) for row in rows for column in columns]
    marks += [number(row, plot.value) for row in chosen(dataset, plot.select) if text(row, plot.label) in level_rows]
    low, high = min(marks), max(marks)
    steps = inner_steps(low, high, 4 if is_narrow(canvas.width) else 6)
    edge = 0.03 * (high - low or 1)
    axes.set_xlim(min(low, *steps) - edge, max(high, *steps) + edge)
    for step in steps:
        for span in spans:
            axes.plot([step, step], span, color=canvas.palette.rule, linewidth=0.4, zorder=1)
        x, y = canvas.at(axes, step, spans[-1][1])
        half = canvas.text_width(plot.show_round(step), 8) / 2
        canvas.write(min(x, canvas.width - half), y - 2.6, plot.show_round(step), colour=canvas.palette.quiet, size=8, align="center")


def _levels(canvas: Canvas, axes: Any, plot: DotPlot, dataset: Dataset, spans: Sequence[tuple[float, float]]) -> None:
    """Upright lines with their labels above: the lowest at the left of its line, the others at the right, a line each."""
    palette = canvas.palette
    at = {text(row, plot.label): row for row in chosen(dataset, plot.select)}
    ordered = sorted(plot.levels, key=lambda level: number(at[level.row], plot.value))
    taken = canvas.width        # how far the lowest may reach to the right, beside the highest
    for rank, level in reversed(list(enumerate(ordered))):
        value = number(at[level.row], plot.value)
        colour = palette.hue if level.subject else palette.ink
        for span in spans:
            axes.plot([value, value], span, color=colour, linewidth=1.1 if level.subject else 0.9,
                      dashes=(None, None) if level.subject else (3, 1.5), zorder=2)
        x, y = canvas.at(axes, value, -0.5)
        words = f"{level.label} {plot.show(exact(at[level.row], plot.value))}"
        wide = canvas.text_width(words, bold=level.subject)
        before = rank == 0 and len(ordered) > 1 and not _stacked(canvas.width, plot)
        left = max(0, min(x - 1, taken) - wide if before else min(x + 1, canvas.width - wide))
        if rank == len(ordered) - 1:
            taken = left - 2
        storey = 0 if before else len(ordered) - 1 - rank
        canvas.write(left, y + 2.4 + storey * LINE, words, colour=colour, bold=level.subject)


def height(width: float, plot: DotPlot, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """A row for each dot, the axis, and room above for the labels of the levels."""
    rows = dots(plot, dataset)
    return len(rows) * ROW + Names.of(width, (text(row, plot.label) for row in rows)).high + FOOT + _top(width, plot)


def problems(plot: DotPlot, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, rows and numbers that are not there, and rows that would share a place."""
    found = tuple(selection(dataset, plot.select, (plot.label,), (plot.value, *plot.interval), plot.source))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    yield from repeated(rows, (plot.label,), plot.source)
    named = (*plot.leave, *plot.subject, *(level.row for level in plot.levels))
    unknown = tuple(unknown_words(named, (text(row, plot.label) for row in rows), plot.label, plot.source))
    yield from unknown
    if not unknown and not dots(plot, dataset):
        yield "no row is left to draw", plot.source


def _top(width: float, plot: DotPlot) -> float:
    return 0.5 if not plot.levels else 5 + LINE * max(0, len(plot.levels) - 2 + _stacked(width, plot))


def _stacked(width: float, plot: DotPlot) -> bool:
    """Whether the labels of the lowest level and the highest cannot stand side by side."""
    return is_narrow(width) and len(plot.levels) > 1 and sum(reckoned(level.label) + NUMBER for level in plot.levels) > width


def data(plot: DotPlot, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """Each dot from the top with its interval, then the rows of the levels."""
    named = {text(row, plot.label): row for row in chosen(dataset, plot.select)}
    rows = [*dots(plot, dataset), *(named[level.row] for level in plot.levels)]
    return extract(rows, (plot.label,), (plot.value, *plot.interval))


def words(plot: DotPlot, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """Who stood highest and lowest, and whose interval lies wholly above or below a level: the others are within its reach."""
    extract, drawn = data(plot, dataset, geographies), dots(plot, dataset)
    items, at = named(extract)[:len(drawn)], [number for _, number in named(extract)[len(drawn):]]
    levels = [(the(level.label), number) for level, number in zip(plot.levels, at, strict=True)]
    ends, published = sentence(extremes(items, plot.show)), plot.published(number for _, number in named(extract)).show

    def opening(show: Show) -> str:
        lines = [f"{name} at {show(number)}" for name, number in levels]
        beside = f", against {'a line' if len(lines) == 1 else 'lines'} for {listed(lines)}" if lines else ""
        return sentence(f"dots{' with intervals' if plot.interval else ''} for {things(plot.label, len(drawn))}{beside}")

    first = opening(plot.show)
    if not plot.interval:
        short, full = (ranking(items, show, plot.sort == "given") for show in (plot.show, published))
        return Words(brief((first, short), (first, ends)), spoken((opening(published), full)))
    ranged = [Ranged(text(row, plot.label), *(exact(row, column) for column in (plot.value, *plot.interval))) for row in drawn]
    every = listed(each.shown(published) for each in sorted(ranged, key=lambda each: -each.number))
    told = [wholly(ranged, level, plot.show) for level, each in zip(levels, plot.levels, strict=True) if not each.subject]
    sides = [wholly(ranged, level, published)[1] for level in levels]
    return Words(
        brief((first, *(full for full, _ in told)), (first, ends, *(short for _, short in told))) if told else brief((first, ends)),
        spoken((opening(published), sentence(f"from the highest: {every}"), *sides, overlaps(ranged))),
    )


CHART = ChartKind("dot-plot", DotPlot, draw, height, problems, data, words)
