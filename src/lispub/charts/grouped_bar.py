"""Horizontal bars from zero in groups of two or three, such as two years of each sector, each with its number at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lispub.charts._colour import visible
from lispub.charts._narrow import Names, flowed
from lispub.charts._numbers import Numbers
from lispub.charts._rows import Found, chosen, exact, incomplete, repeated, selection, tabled, text, unknown_words
from lispub.charts._words import Show, brief, extremes, listed, numbers_in, sentence, sides, spoken, the, things
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas, ChartKind, Palette
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

BAR = 3.6           # mm, bar to bar
THICK = 3.1         # mm, a bar
SPACE = 2.4         # mm, group to group
GAP = 1.5           # mm, between things and their labels
KEY = 6.0           # mm, above the groups
LINE = 4.6          # mm, from line to line of the key
SQUARE = 2.6        # mm, in the key


class Member(Entry):
    """One bar of every group: `key` in the series column. The subject stands in the hue, the others in grey."""

    key: Period
    label: Written | None = None
    role: Literal["subject", "other"] = "other"


class GroupedBar(Numbers):
    """A group for each `label`, its `bars` from the top; `sort` goes by the subject's number, `keep` limits the groups."""

    label: Written
    value: Written
    series: Written
    bars: Annotated[tuple[Member, ...], Field(min_length=2, max_length=3)]
    select: dict[str, Period] = {}
    keep: tuple[Written, ...] = ()
    sort: Literal["down", "up", "given"] = "down"

    @model_validator(mode="after")
    def _one_subject(self) -> GroupedBar:
        if sum(bar.role == "subject" for bar in self.bars) != 1:
            raise ValueError("one of `bars`, and only one, should have `role: subject`")
        return self


Groups = dict[str, list[Decimal]]


def kept(plot: GroupedBar, dataset: Dataset) -> list[Row]:
    """The rows of the groups and bars that are drawn."""
    keys = {bar.key for bar in plot.bars}
    rows = chosen(dataset, plot.select)
    return [row for row in rows if text(row, plot.series) in keys and (not plot.keep or text(row, plot.label) in plot.keep)]


def groups(plot: GroupedBar, dataset: Dataset) -> Groups:
    """The numbers of each group, in the order of `bars`; the groups from the top."""
    rows = kept(plot, dataset)
    numbers = {(text(row, plot.label), text(row, plot.series)): exact(row, plot.value) for row in rows}
    found = {name: [numbers[name, bar.key] for bar in plot.bars] for name in dict.fromkeys(text(row, plot.label) for row in rows)}
    if plot.sort == "given":
        return found
    subject = next(index for index, bar in enumerate(plot.bars) if bar.role == "subject")
    return dict(sorted(found.items(), key=lambda group: group[1][subject], reverse=plot.sort == "down"))


def draw(canvas: Canvas, plot: GroupedBar, dataset: Dataset, figure: Figure) -> None:
    """The key, then the groups from the top with their labels at the left or above."""
    palette, found = canvas.palette, groups(plot, dataset)
    values = [float(number) for numbers in found.values() for number in numbers]
    names = Names.of(canvas.width, found)
    left = names.wide(canvas, [False] * len(found), GAP + 0.3)
    room = max(canvas.text_width(plot.show(number), bold=True) for numbers in found.values() for number in numbers) + GAP + 0.3
    below = room if min(values) < 0 else 0
    axes = canvas.axes(left + below, 0.5, room, _head(canvas.width, plot))
    low, high = min(0.0, *values), max(0.0, *values)
    axes.set_xlim(low, high if high > low else low + 1)
    pitch = len(plot.bars) * BAR + SPACE
    axes.set_ylim(len(found) * pitch - SPACE + names.high, 0)       # in mm from the top

    fills = _fills(palette, plot)
    for rank, (numbers, down) in enumerate(zip(found.values(), names.down, strict=True)):
        top = rank * pitch + down
        for place, (bar, number, fill) in enumerate(zip(plot.bars, numbers, fills, strict=True)):
            lead, middle = bar.role == "subject", top + (place + 0.5) * BAR
            axes.barh(middle, float(number), THICK, color=fill, linewidth=0)
            end, y = canvas.at(axes, float(number), middle)
            canvas.write(end + (GAP if number >= 0 else -GAP), y, plot.show(number), colour=palette.hue if lead else palette.ink,
                         bold=lead, align="left" if number >= 0 else "right")
        _, y = canvas.at(axes, 0, top + len(plot.bars) * BAR / 2)
        names.write(canvas, rank, left - GAP, y, len(plot.bars) * BAR / 2, colour=palette.ink)
        axes.plot([0, 0], [top, top + len(plot.bars) * BAR], color=palette.ink, linewidth=0.6)
    _draw_key(canvas, plot, fills, canvas.at(axes, 0, 0)[0])


def _fills(palette: Palette, plot: GroupedBar) -> list[str]:
    """The hue for the subject, greys for the others, the first of two the lighter."""
    greys = iter((0.5, 0.9))
    return [palette.hue if bar.role == "subject" else visible(palette.paper, palette.quiet, next(greys)) for bar in plot.bars]


def _draw_key(canvas: Canvas, plot: GroupedBar, fills: list[str], zero: float) -> None:
    """What each bar of a group is, in their order, from where the bars begin."""
    words = _labels(plot)
    wide = [SQUARE + 1.2 + canvas.text_width(word, bold=True) + 4 for word in words]
    sheet = canvas.sheet()
    for line, members in enumerate(_key_lines(canvas.width, plot)):
        x, y = max(0.0, min(zero, canvas.width - sum(wide[index] for index in members))), canvas.height - 2 - line * LINE
        for index in members:
            lead = plot.bars[index].role == "subject"
            sheet.bar(x, SQUARE, SQUARE, bottom=y - SQUARE / 2, align="edge", color=fills[index], linewidth=0)
            canvas.write(x + SQUARE + 1.2, y, words[index], colour=canvas.palette.hue if lead else canvas.palette.ink, bold=lead)
            x += wide[index]


def _labels(plot: GroupedBar) -> list[str]:
    return [str(bar.label or bar.key) for bar in plot.bars]


def _key_lines(width: float, plot: GroupedBar) -> list[list[int]]:
    return flowed(_labels(plot), width, SQUARE + 5.2)


def _head(width: float, plot: GroupedBar) -> float:
    return KEY + (len(_key_lines(width, plot)) - 1) * LINE


def height(width: float, plot: GroupedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The key, and a row for each bar with space between the groups."""
    found = groups(plot, dataset)
    return _head(width, plot) + len(found) * (len(plot.bars) * BAR + SPACE) - SPACE + 0.5 + Names.of(width, found).high


def problems(plot: GroupedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, bars, groups and numbers that are not there, and rows that would share a bar."""
    found = tuple(selection(dataset, plot.select, (plot.label, plot.series), (plot.value,), plot.source))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    absent = [
        *unknown_words((bar.key for bar in plot.bars), (text(row, plot.series) for row in rows), plot.series, plot.source),
        *unknown_words(plot.keep, (text(row, plot.label) for row in rows), plot.label, plot.source),
    ]
    yield from absent
    if absent:
        return
    rows = tuple(kept(plot, dataset))
    yield from repeated(rows, (plot.label, plot.series), plot.source)
    yield from incomplete(rows, plot.label, plot.series, [bar.key for bar in plot.bars], plot.value, plot.source)


def data(plot: GroupedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """A row for each group from the top, a column for each bar."""
    return tabled(plot.label, (bar.label or bar.key for bar in plot.bars), groups(plot, dataset))


def words(plot: GroupedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """In how many groups the subject stood above each other bar; then group by group, or the ends of the list."""
    extract = data(plot, dataset, geographies)
    heads, found = extract.head[1:], groups(plot, dataset)
    lead = next(index for index, bar in enumerate(plot.bars) if bar.role == "subject")
    kind = "pairs of bars" if len(heads) == 2 else "groups of three bars"
    opening = sentence(f"{kind} for {things(plot.label, len(found))}: {listed(heads)}")
    sides = [sentence(_sides(found, heads, lead, other)) for other in range(len(heads)) if other != lead]
    head = f"in {heads[lead]}" if heads[lead].isdigit() else f"{heads[lead]}:"
    ends = sentence(f"{head} {extremes([(name, numbers[lead]) for name, numbers in found.items()], plot.show)}")

    def each(show: Show) -> str:
        told = (f"{the(name)} {listed(show(number) for number in numbers)}" for name, numbers in found.items())
        return sentence(f"from the top: {'; '.join(told)}")

    published = plot.published(numbers_in(extract)).show
    return Words(brief((opening, *sides, each(plot.show)), (opening, *sides, ends)), spoken((opening, *sides, each(published))))


def _sides(found: Groups, heads: Sequence[str], lead: int, other: int) -> str:
    """In which groups one bar stood above another, and in which below."""
    parted = sides([(name, numbers[lead] - numbers[other]) for name, numbers in found.items()])
    words = {1: "above", -1: "below", 0: "level with"}
    told = (f"{words[sign]} {'it' if at else heads[other]} in {names}" for at, (sign, names) in enumerate(parted))
    return f"{heads[lead]} stood {listed(told)}"


CHART = ChartKind("grouped-bar", GroupedBar, draw, height, problems, data, words)
