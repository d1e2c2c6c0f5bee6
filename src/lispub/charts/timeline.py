"""Dated steps along an upright axis: more time, more room; years of which nothing is told are dotted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from pydantic import model_validator

from lispub.charts._colour import visible
from lispub.charts._lines import LINE, broken
from lispub.charts._narrow import is_narrow
from lispub.charts._rows import Found, chosen, headed, selection, source_of, text, unknown_words
from lispub.charts._words import brief, counted, listed, sentence, spoken
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Entry, PartialDate, Period
from lispub.model.kinds import Canvas, ChartKind, Palette
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

DATES = 31.0        # mm, from the left to the axis, if all events stand at its right
EDGE = 5.2          # mm, from the left to the axis on a narrow sheet: half a year's name
ASIDE = 7.5         # mm, from the axis to words: half a year's name and a space
STEP = 1.7          # mm, between the words of two steps
A_YEAR = 2.5        # mm, that a year of waiting adds
MOST_YEARS = 2.0    # more waiting adds no more
HEAD = 6.0          # mm, for the names of two sides
SINCE = 8.0         # mm, for the rule before what came later
YEAR = 2.7          # mm, from the middle of a year's name to the axis above and below it

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)


class Timeline(Entry):
    """Events in order of their dates: `key` dates in the hue, what begins at `since` set apart.

    With `group` and `left`, the events of that group stand at the left of the axis and those of the other at its right;
    on a narrow sheet all stand at the right, and each is headed by its group and date.
    """

    date: Written
    event: Written
    group: Written | None = None
    left: Written | None = None
    select: dict[str, Period] = {}
    key: tuple[PartialDate, ...] = ()
    from_: PartialDate | None = None
    to: PartialDate | None = None
    since: PartialDate | None = None
    since_label: Written = Written("Since then")

    @model_validator(mode="after")
    def _two_sides(self) -> Timeline:
        if (self.group is None) != (self.left is None):
            raise ValueError("needs both `group` and `left` or neither: the column, and who stands at the left")
        return self


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the axis: its middle in mm below the top, and its year if no step above has it."""

    row: Row
    down: float
    head: tuple[str, ...]       # above the words: who and when, on a narrow sheet
    lines: tuple[str, ...]
    year: str
    silent: bool        # whether nothing is told of a whole year before it
    later: bool


def begins(written: str) -> date | None:
    """The first day of a year, a month or a day as written; None for anything else."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", written):
        return None
    try:
        return date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return None


def in_words(written: str, year: bool = False) -> str:
    """A date without its year, or with it: `1 October`, `October 2018`."""
    parts = written.split("-")
    words = [str(int(parts[2]))] if len(parts) == 3 else []
    words += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*words, parts[0]] if year else words)


def steps(plot: Timeline, dataset: Dataset) -> list[Row]:
    """The rows drawn, the earliest first; `from` and `to` are both included, `to` to the end of its year or month."""
    rows = [
        row for row in chosen(dataset, plot.select)
        if text(row, plot.date) >= (plot.from_ or "") and (plot.to is None or text(row, plot.date)[:len(plot.to)] <= plot.to)
    ]
    return sorted(rows, key=lambda row: text(row, plot.date))


def stops(plot: Timeline, dataset: Dataset, width: float) -> tuple[list[Stop], float]:
    """The steps from the top, and how high the whole is in mm."""
    room = width - _axis(plot, width) - ASIDE
    found: list[Stop] = []
    top, before = HEAD if _sided(plot, width) else 0.0, None
    for row in steps(plot, dataset):
        written = text(row, plot.date)
        day, later = date.fromisoformat((written + "-01-01")[:10]), plot.since is not None and written >= plot.since
        if before is not None:
            top += STEP + A_YEAR * min((day - before).days / 365, MOST_YEARS)
        if later and not (found and found[-1].later):
            top += SINCE
        year = str(day.year) if before is None or day.year > before.year else ""
        silent = before is not None and day.year > before.year + 1
        lines = tuple(broken(text(row, plot.event), room))
        head = tuple(broken(_head(plot, row), room)) if is_narrow(width) and _head(plot, row) else ()
        found.append(Stop(row, top + LINE / 2, head, lines, year, silent, later))
        top, before = top + (len(head) + len(lines)) * LINE, day
    return found, top + 0.5


def draw(canvas: Canvas, plot: Timeline, dataset: Dataset, figure: Figure) -> None:
    """The axis, upon it the year of each first step and a dot for each other; its words at one side, its date at the other."""
    palette, sheet, axis = canvas.palette, canvas.sheet(), _axis(plot, canvas.width)
    placed, high = stops(plot, dataset, canvas.width)
    stretch = canvas.height / high
    if _sided(plot, canvas.width):
        _name_sides(canvas, plot, dataset, axis)
    for one, other in pairwise(placed):
        upper, lower = (canvas.height - stop.down * stretch for stop in (one, other))
        ends = [upper - (YEAR if one.year else 0), lower + (YEAR if other.year else 0)]
        sheet.plot([axis, axis], ends, color=_grey(palette), linewidth=1.1, dashes=(1, 2) if other.silent else (None, None), zorder=1)
        if other.later and not one.later:
            _part(canvas, sheet, plot, axis, lower + (LINE / 2 + SINCE - 1.5) * stretch)
    for stop in placed:
        _draw_step(canvas, sheet, plot, stop, axis, canvas.height - stop.down * stretch)


def _part(canvas: Canvas, sheet: Any, plot: Timeline, axis: float, y: float) -> None:
    """The dotted rule before what came later, and its name."""
    for ends in ((0, axis - 2), (axis + 2, canvas.width)):
        sheet.plot(ends, [y, y], color=canvas.palette.ink, linewidth=0.6, dashes=(1.5, 1.5), zorder=1)
    left = axis + ASIDE if is_narrow(canvas.width) else 0
    canvas.write(left, y - 2.8, plot.since_label, colour=canvas.palette.quiet, size=8)


def _draw_step(canvas: Canvas, sheet: Any, plot: Timeline, stop: Stop, axis: float, y: float) -> None:
    """A year or a dot, the words, the date: a key step in the hue, what came later with a hollow dot."""
    palette, key = canvas.palette, text(stop.row, plot.date) in plot.key
    colour = palette.hue if key else _grey(palette)
    if stop.year:
        canvas.write(axis, y, stop.year, colour=palette.hue, size=13, bold=True, align="center")
    else:
        sheet.plot(
            [axis], [y], "o", color=colour, markersize=7.5 if key else 5, markeredgewidth=1.2 if stop.later else 0,
            markerfacecolor=palette.paper if stop.later else colour, zorder=3,
        )
    leftward = _sided(plot, canvas.width) and plot.group is not None and text(stop.row, plot.group) == plot.left
    words, dated = (axis - ASIDE, axis + ASIDE) if leftward else (axis + ASIDE, axis - ASIDE)
    if not is_narrow(canvas.width):
        canvas.write(dated, y, in_words(text(stop.row, plot.date)), colour=palette.quiet, align="left" if leftward else "right")
    for number, line in enumerate(stop.head):
        canvas.write(words, y - number * LINE, line, colour=palette.quiet)
    for number, line in enumerate(stop.lines, len(stop.head)):
        canvas.write(
            words, y - number * LINE, line, colour=palette.hue if key else palette.ink, bold=key, align="right" if leftward else "left",
        )


def _name_sides(canvas: Canvas, plot: Timeline, dataset: Dataset, axis: float) -> None:
    """Who stands at the left, and who at the right, over a thin rule."""
    right = next((name for name in _groups(plot, dataset) if name != plot.left), "")
    y = canvas.height - HEAD / 2 + 1
    canvas.write(axis - ASIDE, y, str(plot.left), colour=canvas.palette.ink, bold=True, align="right")
    canvas.write(axis + ASIDE, y, right, colour=canvas.palette.ink, bold=True)


def _groups(plot: Timeline, dataset: Dataset) -> list[str]:
    """The groups of the steps drawn, each once."""
    return list(dict.fromkeys(text(row, plot.group) for row in steps(plot, dataset))) if plot.group else []


def _axis(plot: Timeline, width: float) -> float:
    """Where the axis stands, in mm from the left."""
    return EDGE if is_narrow(width) else width / 2 if plot.left else DATES


def _sided(plot: Timeline, width: float) -> bool:
    """Whether events stand at both sides of the axis."""
    return plot.left is not None and not is_narrow(width)


def _head(plot: Timeline, row: Row) -> str:
    """Who and when, as far as they are told: `Government, 1 October`."""
    return ", ".join(filter(None, (text(row, plot.group) if plot.group and plot.left else "", in_words(text(row, plot.date)))))


def _grey(palette: Palette) -> str:
    return visible(palette.paper, palette.quiet, 0.7)


def height(width: float, plot: Timeline, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """As high as its steps and the time between them."""
    return stops(plot, dataset, width)[1]


def problems(plot: Timeline, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns and dates that are not there, dates that are none, more groups than an axis has sides."""
    columns = (plot.date, plot.event, *((plot.group,) if plot.group else ()))
    found = tuple(selection(dataset, plot.select, columns, (), plot.source)) or tuple(_unreadable(plot, dataset))
    yield from found
    if found:
        return
    drawn = steps(plot, dataset)
    if not drawn:
        yield "no step is left to draw", source_of(plot.to or plot.from_ or "", plot.source)
        return
    yield from unknown_words(plot.key, (text(row, plot.date) for row in drawn), plot.date, plot.source)
    if plot.since is not None and not text(drawn[0], plot.date) < plot.since <= text(drawn[-1], plot.date):
        yield f"`since` should part the steps drawn: all or none of them come after {plot.since}", source_of(plot.since, plot.source)
    if plot.left is not None and plot.group is not None:
        groups = _groups(plot, dataset)
        yield from unknown_words((plot.left,), groups, plot.group, plot.source)
        if len(groups) > 2:
            yield f"an axis has two sides, and column `{plot.group}` has {len(groups)} groups: {', '.join(groups)}", plot.source


def _unreadable(plot: Timeline, dataset: Dataset) -> Iterator[tuple[str, Any]]:
    """Rows without an event or with a date that is none."""
    for row in chosen(dataset, plot.select):
        if begins(text(row, plot.date)) is None:
            yield f"`{text(row, plot.date)}` in column `{plot.date}` should be a date: 2019, 2019-09 or 2019-09-09", row.source
        if not text(row, plot.event).strip():
            yield f"no words in column `{plot.event}`", row.source


def data(plot: Timeline, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """Date, who, and what: a row for each step."""
    columns = ((plot.group,) if plot.group else ()) + (plot.event,)
    return Extract(
        ("Date", *(headed(column) for column in columns)),
        tuple((in_words(text(row, plot.date), year=True), *(text(row, column) for column in columns)) for row in steps(plot, dataset)),
    )


def words(plot: Timeline, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """How many steps from when to when, the key steps, what is set apart; in full every step."""
    rows, groups = steps(plot, dataset), _groups(plot, dataset)
    first, last = (in_words(text(row, plot.date), year=True) for row in (rows[0], rows[-1]))
    sides = f", {plot.left} at the left, {listed(name for name in groups if name != plot.left)} at the right" if len(groups) > 1 else ""
    span = f" from {first} to {last}" if first != last else ""
    opening = sentence(f"a time line of {counted(len(rows), 'step')}{span}{sides}")
    told = [(row, f"{in_words(text(row, plot.date), year=True)}, {text(row, plot.event)}") for row in rows]
    key = [words for row, words in told if text(row, plot.date) in plot.key]
    later = [words for row, words in told if plot.since is not None and text(row, plot.date) >= plot.since]
    keys = sentence(f"key steps: {'; '.join(key)}") if key else ""
    apart = sentence(f"set apart as “{plot.since_label}”: {'; '.join(later)}") if later else ""
    few = sentence(f"set apart as “{plot.since_label}”: {counted(len(later), 'step')}") if later else ""
    full = [
        sentence(f"{words} ({text(row, plot.group)})" if plot.group and text(row, plot.group) else words) for row, words in told
    ]
    return Words(
        brief((opening, *(sentence(words) for _, words in told)), (opening, keys, apart), (opening, keys, few)),
        spoken((opening, *full, few)),
    )


CHART = ChartKind("timeline", Timeline, draw, height, problems, data, words)
