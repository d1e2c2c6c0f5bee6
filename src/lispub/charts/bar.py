"""Horizontal bars from zero, each with its number at its end, against a level such as the nation's."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from lispub.charts._colour import readable, visible
from lispub.charts._narrow import Names, is_narrow
from lispub.charts._numbers import Numbers
from lispub.charts._ranks import against, ranking
from lispub.charts._rows import Found, chosen, exact, extract, number, repeated, selection, text, unknown_words
from lispub.charts._words import Show, brief, extremes, listed, named, numbers_in, sentence, spoken, the, things
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Entry, Number, Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

ROW = 5.0           # mm, row to row
THICK = 0.68        # of a row
GAP = 1.5           # mm, between things and their labels


class Level(Entry):
    """A line across the bars: at the number of one `row`, which is then no bar and whose number is added to the label,
    or `at` a given number.
    """

    row: Written | None = None
    at: Number | None = None
    label: Written

    @model_validator(mode="after")
    def _one_place(self) -> Level:
        if (self.row is None) == (self.at is None):
            raise ValueError("needs either `row` or `at`")
        return self


class Bar(Numbers):
    """`subject` bars stand in the hue, the others in grey; without it all are in the hue. `mark` names outliers."""

    label: Written
    value: Written
    select: dict[str, Period] = {}
    leave: tuple[Written, ...] = ()
    sort: Literal["down", "up", "given"] = "down"
    subject: tuple[Written, ...] = ()
    level: Level | None = None
    mark: tuple[Written, ...] = ()
    mark_label: Written = Written("outlier")


def bars(plot: Bar, dataset: Dataset) -> list[Row]:
    """The rows that become bars, from the top."""
    left_out = {*plot.leave, *((plot.level.row,) if plot.level and plot.level.row else ())}
    rows = [row for row in chosen(dataset, plot.select) if text(row, plot.label) not in left_out]
    if plot.sort == "given":
        return rows
    return sorted(rows, key=lambda row: number(row, plot.value), reverse=plot.sort == "down")


def level_of(plot: Bar, dataset: Dataset) -> Decimal | None:
    """The number that the level stands at."""
    if plot.level is None:
        return None
    if plot.level.at is not None:
        return Decimal(str(plot.level.at))
    return next(exact(row, plot.value) for row in chosen(dataset, plot.select) if text(row, plot.label) == plot.level.row)


def draw(canvas: Canvas, plot: Bar, dataset: Dataset, figure: Figure) -> None:
    """Bars from the top, their labels at the left or above, the level with its label above."""
    palette, rows, level = canvas.palette, bars(plot, dataset), level_of(plot, dataset)
    values = [number(row, plot.value) for row in rows]
    shown = [plot.show(exact(row, plot.value)) for row in rows]
    names = _names(canvas.width, plot, rows)
    left = names.wide(canvas, [text(row, plot.label) in plot.subject for row in rows], GAP + 0.3)
    room = max(canvas.text_width(label, bold=True) for label in shown) + GAP + 0.3
    below = room if min(values) < 0 else 0
    axes = canvas.axes(left + below, 1, room, _top(plot))
    low, high = min(0.0, *values), max(0.0, *values, float(level or 0))
    axes.set_xlim(low, high if high > low else low + 1)
    axes.set_ylim(len(rows) - 0.5 + names.high / ROW, -0.5)

    grey = visible(palette.paper, palette.quiet, 0.55)
    places = [index + down / ROW for index, down in enumerate(names.down)]
    for index, (row, place, value, label) in enumerate(zip(rows, places, values, shown, strict=True)):
        name = text(row, plot.label)
        lead = not plot.subject or name in plot.subject
        fill = palette.hue if lead else grey
        axes.barh(place, value, THICK, color=fill, linewidth=0)
        end, y = canvas.at(axes, value, place)
        names.write(canvas, index, left - GAP, y, ROW * THICK / 2, colour=palette.ink, bold=bool(plot.subject) and lead)
        line = canvas.at(axes, float(level), place)[0] if level is not None else None
        if name in plot.mark and not is_narrow(canvas.width):
            _mark(canvas, plot, fill, end, y, line, canvas.at(axes, 0, place)[0], canvas.text_width(label, bold=lead))
        if value >= 0 and line is not None:
            end = _clear(end, line, canvas.text_width(label, bold=lead) + GAP + 0.5)
        aside = GAP if value >= 0 else -GAP
        canvas.write(end + aside, y, label, colour=palette.hue if lead else palette.ink, bold=lead, align="left" if value >= 0 else "right")

    spans = [(-0.5, len(rows) - 0.5)] if names.beside else [(place - 0.42, place + 0.42) for place in places]
    for span in spans:
        axes.plot([0, 0], span, color=palette.ink, linewidth=0.6)
    if plot.level is not None and level is not None:
        for begin, end in [(-0.7, spans[0][1]), *spans[1:]] if names.beside else spans:
            axes.plot([float(level)] * 2, [begin, end], color=palette.paper, linewidth=1.8)       # so that it shows across dark bars
            axes.plot([float(level)] * 2, [begin, end], color=palette.ink, linewidth=0.9, dashes=(3, 1.5))
        x, y = canvas.at(axes, float(level), -0.7)
        words = f"{plot.level.label} {plot.show(level)}" if plot.level.row else str(plot.level.label)
        half = canvas.text_width(words) / 2
        canvas.write(min(max(x, half), canvas.width - half), y + 2.2, words, colour=palette.ink, align="center")


def _names(width: float, plot: Bar, rows: list[Row]) -> Names:
    """The names of the bars; on a narrow sheet, where a bar may have no room for it, with what outliers say of themselves."""
    names = [text(row, plot.label) for row in rows]
    if is_narrow(width):
        names = [f"{name} ({plot.mark_label})" if name in plot.mark else name for name in names]
    return Names.of(width, names)


def _mark(canvas: Canvas, plot: Bar, fill: str, end: float, y: float, line: float | None, zero: float, number: float) -> None:
    """What an outlier's bar says of itself: in the bar, if it can be clear of the level's line; else in the free room beside it."""
    wide = canvas.text_width(plot.mark_label, 8)
    if end - zero >= wide + 2 * GAP:
        crossed = line is not None and end - wide - 2 * GAP < line < end
        inner = line - GAP if crossed and line is not None and line - zero >= wide + 2 * GAP else end - GAP
        canvas.write(inner, y, plot.mark_label, colour=readable(fill, (canvas.palette.paper, canvas.palette.ink)), size=8, align="right")
    else:
        right = end + number + 2 * GAP if end >= zero else zero + GAP
        left = min(end, zero) - GAP - (0 if end >= zero else number + GAP)
        fits = right + wide <= canvas.width
        canvas.write(right if fits else left, y, plot.mark_label, colour=canvas.palette.quiet, size=8, align="left" if fits else "right")


def height(width: float, plot: Bar, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """A row for each bar, and room above for its name and for the level's label."""
    rows = bars(plot, dataset)
    return len(rows) * ROW + _names(width, plot, rows).high + _top(plot) + 1


def problems(plot: Bar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, rows and numbers that are not there, and rows that would share a bar."""
    found = tuple(selection(dataset, plot.select, (plot.label,), (plot.value,), plot.source))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    names = [text(row, plot.label) for row in rows]
    yield from repeated(rows, (plot.label,), plot.source)
    named = (*plot.leave, *plot.subject, *plot.mark, *((plot.level.row,) if plot.level and plot.level.row else ()))
    unknown = tuple(unknown_words(named, names, plot.label, plot.source))
    yield from unknown
    if not unknown and not bars(plot, dataset):
        yield "no row is left to draw", plot.source


def _top(plot: Bar) -> float:
    return 5.5 if plot.level else 0.5


def _clear(end: float, line: float, room: float) -> float:
    """Where a label begins so that the level's line does not run through it, in mm."""
    return line if end <= line < end + room else end


def data(plot: Bar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """Each bar from the top, then the row that the level stands at."""
    level = [row for row in chosen(dataset, plot.select) if plot.level and text(row, plot.label) == plot.level.row]
    return extract([*bars(plot, dataset), *level], (plot.label,), (plot.value,))


def words(plot: Bar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """Every bar from the highest, above the level and below it; if they are many, only the smaller side or the ends of the list."""
    extract, level, given = data(plot, dataset, geographies), level_of(plot, dataset), plot.sort == "given"
    items = named(extract)[:len(bars(plot, dataset))]
    marked = sentence(f"marked “{plot.mark_label}”: {listed(plot.mark)}") if plot.mark else ""

    def opening(show: Show) -> str:
        line = ""
        if plot.level is not None and level is not None:
            line = f" for {the(plot.level.label)} at {show(level)}" if plot.level.row else f" at “{plot.level.label}”"
        return sentence(f"bars for {things(plot.label, len(items))}{', with a line' if line else ''}{line}")

    def every(show: Show) -> tuple[str, str]:
        if level is None:
            return ranking(items, show, given), ranking(items, show, given)
        return against(items, ("the line", level), show)

    first, (full, short), ends = opening(plot.show), every(plot.show), sentence(extremes(items, plot.show))
    published = plot.published(numbers_in(extract)).show
    return Words(
        brief((first, full, marked), (first, short, marked), (first, ends, marked)),
        spoken((opening(published), every(published)[0], marked)),
    )


CHART = ChartKind("bar", Bar, draw, height, problems, data, words)
