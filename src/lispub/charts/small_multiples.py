"""A small panel of lines for each place, all on one scale: the place's own line against one and the same comparator."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from lispub.charts._colour import mix, visible
from lispub.charts._courses import TURN, Course, directions, gaps, movements, rows, span, told
from lispub.charts._labels import along
from lispub.charts._lines import LETTER, LINE, broken
from lispub.charts._narrow import is_narrow, short
from lispub.charts._numbers import Numbers, inner_steps
from lispub.charts._periods import between, in_order
from lispub.charts._ranks import against, ranking
from lispub.charts._rows import Found, chosen, exact, repeated, selection, source_of, tabled, text, unknown_words
from lispub.charts._words import FEW, Show, brief, counted, extremes, numbers_in, sentence, spoken, the
from lispub.model.dataset import Dataset, Extract, Words
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

PANEL = 22.0    # mm, the lines of a panel, from foot to top
WIDE = 34.0     # mm, at least, for a panel on a narrow sheet
TITLE = 1.0     # mm, from the lines to the title above them
SPACE = 5.0     # mm, from a row of panels to the titles of the next
BESIDE = 3.0    # mm, from panel to panel
FOOT = 5.0      # mm, for the periods
CLEAR = 2.4     # mm, from a line to the middle of its name
AFTER = 1.2     # mm, from the end of a line to its number
MOST = 6        # panels side by side


class Comparator(Entry):
    """The line that is the same in every panel: `key` in the panel column."""

    key: Written
    label: Written | None = None


class SmallMultiples(Numbers):
    """A panel for each of `keep`, or for each in the panel column but the comparator; `sort` goes by the last number."""

    x: Written
    y: Written
    panel: Written
    against: Comparator | None = None
    keep: tuple[Written, ...] = ()
    select: dict[str, Period] = {}
    from_: Period | None = None
    to: Period | None = None
    sort: Literal["down", "up", "given"] = "given"
    columns: Annotated[int, Field(ge=1, le=MOST)] = 5


Path = list[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Grid:
    """What the panels share: their size in mm, the left edge of the first, periods on the paper, the range of numbers."""

    left: float
    wide: float
    number: float           # mm that the last number takes
    titles: int             # lines of the longest title
    where: dict[str, float]
    steps: tuple[float, ...]
    low: float
    high: float


def periods(plot: SmallMultiples, dataset: Dataset) -> list[str]:
    """The periods drawn, from `from` to `to`, both included."""
    return between(in_order(text(row, plot.x) for row in chosen(dataset, plot.select)), plot.from_, plot.to)


def path(plot: SmallMultiples, dataset: Dataset, key: str) -> Path:
    """The numbers of one place by period; a gap in the data is left out."""
    of_key = {text(row, plot.x): row for row in chosen(dataset, plot.select) if text(row, plot.panel) == key}
    drawn = (period for period in periods(plot, dataset) if period in of_key)
    return [(period, exact(of_key[period], plot.y)) for period in drawn if of_key[period].cells.get(plot.y) is not None]


def panels(plot: SmallMultiples, dataset: Dataset) -> list[str]:
    """The places that have a panel, row by row from the left."""
    every = dict.fromkeys(text(row, plot.panel) for row in chosen(dataset, plot.select))
    names = [str(name) for name in plot.keep] or [name for name in every if plot.against is None or name != plot.against.key]
    if plot.sort == "given":
        return names
    return sorted(names, key=lambda name: path(plot, dataset, name)[-1][1], reverse=plot.sort == "down")


def draw(canvas: Canvas, plot: SmallMultiples, dataset: Dataset, figure: Figure) -> None:
    """Panels row by row; the scale is named at the left of each row, the periods beneath the lowest panel of each column."""
    names = panels(plot, dataset)
    paths = [path(plot, dataset, name) for name in names]
    other = path(plot, dataset, plot.against.key) if plot.against else []
    grid = _grid(canvas, plot, dataset, [*paths, other])
    columns, rows = _columns(canvas.width, plot, names), _rows(canvas.width, plot, names)
    titles = [_title(name, canvas.width, plot, canvas.geographies) for name in names]
    stride = (canvas.height - FOOT + SPACE) / rows
    tall = stride - SPACE - grid.titles * LINE - TITLE
    for index, (title, own) in enumerate(zip(titles, paths, strict=True)):
        row, column = divmod(index, columns)
        left, bottom = grid.left + column * (grid.wide + BESIDE), FOOT + (rows - 1 - row) * stride
        axes = canvas.axes(left, bottom, canvas.width - left - grid.wide + grid.number, canvas.height - bottom - tall)
        ends = min(grid.where.values()), max(grid.where.values())
        axes.set_xlim(ends[0], ends[1] if len(grid.where) > 1 else ends[0] + 1)
        axes.set_ylim(grid.low, grid.high)
        _draw_scale(canvas, axes, plot, grid, named=column == 0)
        for line, words in enumerate(reversed(title)):
            canvas.write(left, bottom + tall + TITLE + (line + 0.4) * LINE, words, colour=canvas.palette.ink, bold=True)
        _draw_lines(canvas, axes, plot, grid, own, other)
        if index == 0 and plot.against:
            _name_comparator(canvas, axes, plot, grid, own, other)
        if index + columns >= len(names):
            _name_periods(canvas, grid, left, bottom)


def _grid(canvas: Canvas, plot: SmallMultiples, dataset: Dataset, paths: Sequence[Path]) -> Grid:
    """One scale for all: from zero if that is not far below the least number."""
    names, drawn = panels(plot, dataset), periods(plot, dataset)
    values = [float(number) for each in paths for _, number in each]
    low = 0.0 if 0 < min(values) < 0.5 * max(values) else min(values)
    steps = inner_steps(low, max(values), 5)
    left = max(canvas.text_width(plot.show_round(step), 8) for step in steps) + 1.5
    columns = _columns(canvas.width, plot, names)
    number = max(canvas.text_width(plot.show(each[-1][1]), bold=True) for each in paths if each) + AFTER
    where = {period: float(period) if all(each.isdigit() for each in drawn) else float(rank) for rank, period in enumerate(drawn)}
    titles = max(len(_title(name, canvas.width, plot, canvas.geographies)) for name in names)
    high = max(*values, *steps)
    return Grid(left, (canvas.width - left - (columns - 1) * BESIDE) / columns, number, titles, where, steps,
                min(low, *steps), high if high > low else low + 1)


def _draw_scale(canvas: Canvas, axes: Any, plot: SmallMultiples, grid: Grid, named: bool) -> None:
    """Thin lines at the round numbers, and the foot; the numbers themselves at the left of a row only."""
    palette, across = canvas.palette, axes.get_xlim()
    for step in grid.steps:
        axes.plot(across, [step, step], color=mix(palette.paper, palette.rule, 0.7), linewidth=0.4, zorder=1)
        if named:
            x, y = canvas.at(axes, across[0], step)
            canvas.write(x - 1.5, y, plot.show_round(step), colour=palette.quiet, size=8, align="right")
    axes.plot(across, [grid.low, grid.low], color=palette.quiet, linewidth=0.6, zorder=1)


def _draw_lines(canvas: Canvas, axes: Any, plot: SmallMultiples, grid: Grid, own: Path, other: Path) -> None:
    """The comparator in grey and thin, the place's own line over it, with a dot and its number at its end."""
    palette = canvas.palette
    axes.plot([grid.where[period] for period, _ in other], [float(number) for _, number in other],
              color=visible(palette.paper, palette.quiet, 0.6), linewidth=0.9, zorder=2)
    axes.plot([grid.where[period] for period, _ in own], [float(number) for _, number in own], color=palette.hue, linewidth=1.8, zorder=3)
    axes.plot([grid.where[own[-1][0]]], [float(own[-1][1])], "o", color=palette.hue, markersize=3.5, markeredgewidth=0, zorder=4)
    x, y = canvas.at(axes, grid.where[own[-1][0]], float(own[-1][1]))
    canvas.write(x + AFTER, y, plot.show(own[-1][1]), colour=palette.hue, bold=True)


def _name_comparator(canvas: Canvas, axes: Any, plot: SmallMultiples, grid: Grid, own: Path, other: Path) -> None:
    """The comparator is named once, with its last number, at the side of its line that is away from the place's own."""
    assert plot.against is not None
    words = f"{plot.against.label or plot.against.key} {plot.show(other[-1][1])}"
    wide = canvas.text_width(words, 8)
    line = [canvas.at(axes, grid.where[period], float(number)) for period, number in other]
    right = max(line[-1][0], wide)
    beside = [y for x, y in along(line) if x >= right - wide]
    (_, foot), (_, top) = canvas.at(axes, 0, grid.low), canvas.at(axes, 0, grid.high)
    below, above = min(beside) - CLEAR, max(beside) + CLEAR
    under = below > foot + CLEAR / 2 and (own[-1][1] >= other[-1][1] or above > top)
    y = below if under else min(above, top)
    canvas.write(right, y, words, colour=canvas.palette.quiet, size=8, align="right")
    # paper behind the name, over the lines of the scale and under those of the data
    corners = ((right, y - 1.2), (right, y + 1.2), (right - wide, y + 1.2), (right - wide, y - 1.2))
    axes.fill(*zip(*(_back(canvas, axes, corner) for corner in corners), strict=True), color=canvas.palette.paper, linewidth=0, zorder=1.5)


def _back(canvas: Canvas, axes: Any, place: tuple[float, float]) -> tuple[float, float]:
    """The data point at a place on the sheet in mm."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    (x0, y0), (x1, y1) = canvas.at(axes, left, low), canvas.at(axes, right, high)
    return left + (place[0] - x0) / (x1 - x0) * (right - left), low + (place[1] - y0) / (y1 - y0) * (high - low)


def _name_periods(canvas: Canvas, grid: Grid, left: float, bottom: float) -> None:
    """The first and the last period, at the ends of the lines."""
    ends = list(grid.where)
    canvas.write(left, bottom - 2.6, ends[0], colour=canvas.palette.quiet, size=8)
    if len(ends) > 1:
        canvas.write(left + grid.wide - grid.number, bottom - 2.6, ends[-1], colour=canvas.palette.quiet, size=8, align="right")


def _title(name: str, width: float, plot: SmallMultiples, geographies: Mapping[str, Geography]) -> list[str]:
    """The name of a panel on one line if it fits, else the short form of its geography, else broken."""
    columns = min(plot.columns, _most(width))
    room = (width - 6 - (columns - 1) * BESIDE) / columns
    return [name] if len(name) * LETTER <= room else broken(short(name, geographies), room)


def _columns(width: float, plot: SmallMultiples, names: Sequence[str]) -> int:
    return min(plot.columns, len(names), _most(width))


def _most(width: float) -> int:
    """The most panels that stand side by side."""
    return max(1, int(width / WIDE)) if is_narrow(width) else MOST


def _rows(width: float, plot: SmallMultiples, names: Sequence[str]) -> int:
    return math.ceil(len(names) / _columns(width, plot, names))


def height(width: float, plot: SmallMultiples, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The rows of panels with their titles, and the periods."""
    names = panels(plot, dataset)
    titles = max(len(_title(name, width, plot, geographies)) for name in names)
    return _rows(width, plot, names) * (titles * LINE + TITLE + PANEL + SPACE) - SPACE + FOOT


def problems(plot: SmallMultiples, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, places, periods and numbers that are not there, and two numbers for one point."""
    found = tuple(selection(dataset, plot.select, (plot.x, plot.panel), (plot.y,), plot.source, gaps=True))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    named = (*plot.keep, *((plot.against.key,) if plot.against else ()))
    bounds = [period for period in (plot.from_, plot.to) if period is not None]
    absent = [
        *unknown_words(named, (text(row, plot.panel) for row in rows), plot.panel, plot.source),
        *unknown_words(bounds, (text(row, plot.x) for row in rows), plot.x, plot.source),
    ]
    yield from absent
    if absent:
        return
    yield from repeated(rows, (plot.panel, plot.x), plot.source)
    if not periods(plot, dataset):
        yield f"`from` {plot.from_} comes after `to` {plot.to}", source_of(str(plot.from_), plot.source)
        return
    names = [*panels(plot.model_copy(update={"sort": "given"}), dataset), *((plot.against.key,) if plot.against else ())]
    for name in names:
        if not path(plot, dataset, name):
            yield f"no number for `{name}` in the periods drawn", source_of(name, plot.source)
    if len(names) == (plot.against is not None):
        yield "no panel is left to draw", plot.source


def data(plot: SmallMultiples, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """A row for each panel, then the comparator; a column for each period."""
    drawn, names = periods(plot, dataset), panels(plot, dataset)
    last = [(plot.against.label or plot.against.key, plot.against.key)] if plot.against else []
    numbered = [(label, dict(path(plot, dataset, key))) for label, key in [*((name, name) for name in names), *last]]
    return tabled(plot.panel, drawn, {str(label): [numbers.get(period) for period in drawn] for label, numbers in numbered})


def words(plot: SmallMultiples, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """How many rose, the comparator's way, and at the end who stood above it and who below."""
    extract = data(plot, dataset, geographies)
    courses, periods = rows(extract), extract.head[1:]
    places, other = (courses[:-1], courses[-1]) if plot.against else (courses, None)
    published = plot.published(numbers_in(extract)).show
    beside = f", {'each ' if len(places) > 1 else ''}with the line of {the(other.name)}" if other else ""
    when = f"from {periods[0]} to {periods[-1]}" if len(periods) > 1 else f"in {periods[0]}"
    opening = sentence(f"{counted(len(places), 'small panel')} {when}{' on one scale' if len(places) > 1 else ''}{beside}")
    ways = sentence(directions(places))
    theirs = sentence(movements([*(places if len(places) < FEW else ()), *([other] if other else ())], plot.show))
    full, short = _at_the_end(plot, places, other, plot.show)
    least = span(courses) * TURN
    return Words(
        brief((opening, ways, theirs, full), (opening, ways, theirs, short)),
        spoken((opening, ways, *(told(course, published, least) for course in courses), _at_the_end(plot, places, other, published)[0],
                sentence(gaps(courses, periods)))),
    )


def _at_the_end(plot: SmallMultiples, places: Sequence[Course], other: Course | None, show: Show) -> tuple[str, str]:
    """Where each place stood in the last period, above the comparator or below it; and the same in brief."""
    last = places[0].last[0]
    if {course.last[0] for course in places} != {last}:
        return "", ""
    items = [(course.name, course.last[1]) for course in places]
    if other is None or other.last[0] != last:
        return ranking(items, show), sentence(f"in {last} {extremes(items, show)}")
    return against(items, (the(other.name), other.last[1]), show, f"in {last} ")


CHART = ChartKind("small-multiples", SmallMultiples, draw, height, problems, data, words)
