"""Horizontal bars made of parts, such as the shares of a whole in two places: every part named once, above the first bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lispub.charts._colour import inks, ramp, readable, visible
from lispub.charts._labels import side_by_side, spread
from lispub.charts._lines import LETTER, LINE, broken
from lispub.charts._narrow import Names, flowed, is_narrow
from lispub.charts._numbers import Numbers
from lispub.charts._rows import Found, chosen, exact, incomplete, repeated, selection, tabled, text, unknown_words
from lispub.charts._words import Show, brief, counted, listed, numbered, numbers_in, sentence, spoken, the
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas, ChartKind, Palette
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

THICK = 7.0         # mm, a bar
SPACE = 5.0         # mm, bar to bar: room for the numbers of parts too thin to hold them
FOOT = 4.0          # mm, for such numbers of the last bar
BETWEEN = 0.5       # mm of paper between two parts
GAP = 1.5           # mm, between things and their labels
HEAD = 1.2          # mm, from the first bar to the names of the parts
NARROWEST = 15.0    # mm, for the name of a part
LOOSE = 1.12        # how much wider than its part a name may be: its neighbours give way
SQUARE = 2.6        # mm, in the key of a narrow sheet
BESIDE = 5.2        # mm, what a square takes with the space to its word and to the next square


class Part(Entry):
    """One part: `key` in the part column."""

    key: Written
    label: Written | None = None
    role: Literal["subject", "other"] = "other"


class Bar(Entry):
    """One bar: `key` in the label column."""

    key: Written
    label: Written | None = None


class StackedBar(Numbers):
    """The `bars` from the top, or each in the label column, of `parts` from the left.

    The subject stands in the hue, the others in steps of grey; without one the largest part of the first bar is the
    subject. `total` prints the sum of each bar at its end.
    """

    label: Written
    part: Written
    value: Written
    parts: Annotated[tuple[Part, ...], Field(min_length=2, max_length=6)]
    select: dict[str, Period] = {}
    bars: tuple[Bar, ...] = ()
    total: bool = False

    @model_validator(mode="after")
    def _one_subject(self) -> StackedBar:
        if sum(part.role == "subject" for part in self.parts) > 1:
            raise ValueError("has more than one of its `parts` with `role: subject`")
        return self


Stacks = dict[str, list[Decimal]]


def kept(plot: StackedBar, dataset: Dataset) -> list[Row]:
    """The rows of the bars that are drawn."""
    keys = {bar.key for bar in plot.bars}
    return [row for row in chosen(dataset, plot.select) if not keys or text(row, plot.label) in keys]


def stacks(plot: StackedBar, dataset: Dataset) -> Stacks:
    """The numbers of each bar, under its label, in the order of `parts`; the bars as the plot names them, or else as the data do."""
    rows = kept(plot, dataset)
    numbers = {(text(row, plot.label), text(row, plot.part)): exact(row, plot.value) for row in rows}
    every = dict.fromkeys(text(row, plot.label) for row in rows)
    labels = [(str(bar.key), str(bar.label or bar.key)) for bar in plot.bars] or [(name, name) for name in every]
    return {label: [numbers[key, part.key] for part in plot.parts] for key, label in labels}


def subject(plot: StackedBar, found: Stacks) -> int:
    """Which of the parts stands in the hue."""
    named = [index for index, part in enumerate(plot.parts) if part.role == "subject"]
    first = next(iter(found.values()))
    return named[0] if named else first.index(max(first))


def draw(canvas: Canvas, plot: StackedBar, dataset: Dataset, figure: Figure) -> None:
    """The names of the parts, then the bars from the top, a number in each part or just beneath it."""
    palette, found = canvas.palette, stacks(plot, dataset)
    totals = {name: plot.show(sum(numbers, Decimal(0))) for name, numbers in found.items()}
    rows, narrow = Names.of(canvas.width, found), is_narrow(canvas.width)
    left = rows.wide(canvas, [False] * len(found), GAP + 0.3)
    right = max(canvas.text_width(total, bold=True) for total in totals.values()) + GAP + 0.3 if plot.total else 0.3
    axes = canvas.axes(left, FOOT, right, _head(canvas.width, plot, found))
    axes.set_xlim(0, max(float(sum(numbers)) for numbers in found.values()))
    pitch = THICK + SPACE
    axes.set_ylim(len(found) * pitch - SPACE + rows.high, 0)        # in mm from the top

    lead = subject(plot, found)
    fills = _fills(palette, len(plot.parts), lead)
    for rank, (name, numbers) in enumerate(found.items()):
        middle = rank * pitch + rows.down[rank] + THICK / 2
        edges = [canvas.at(axes, float(edge), middle) for edge in accumulate(numbers, initial=Decimal(0))]
        y = edges[0][1]
        rows.write(canvas, rank, left - GAP, y, THICK / 2, colour=palette.ink)
        _draw_parts(canvas, plot, numbers, [x for x, _ in edges], y, fills, lead)
        if plot.total:
            canvas.write(edges[-1][0] + GAP, y, totals[name], colour=palette.ink, bold=True)
        if rank == 0 and not narrow:
            _name_parts(canvas, _names(canvas.width, plot, found), [x for x, _ in edges], y + THICK / 2, lead)
    if narrow:
        _draw_key(canvas, plot, fills, lead)


def _draw_parts(
    canvas: Canvas, plot: StackedBar, numbers: Sequence[Decimal], edges: Sequence[float], y: float, fills: Sequence[str], lead: int
) -> None:
    """One bar: its parts with paper between them; a number that its part cannot hold stands beneath, in small."""
    palette, sheet = canvas.palette, canvas.sheet()
    outline = visible(palette.paper, palette.quiet, 0.6)        # a light grey alone would be too faint on its ground
    beneath: list[tuple[float, str]] = []
    for index, (number, fill) in enumerate(zip(numbers, fills, strict=True)):
        start, end = edges[index] + (BETWEEN / 2 if index else 0), edges[index + 1] - (BETWEEN / 2 if index < len(fills) - 1 else 0)
        if number == 0:
            continue
        sheet.bar(start, THICK, max(end - start, 0.2), bottom=y - THICK / 2, align="edge", color=fill,
                  edgecolor=fill if index == lead else outline, linewidth=0.4)
        words, bold = plot.show(number), index == lead
        if canvas.text_width(words, bold=bold) + 1.2 <= end - start:
            canvas.write((start + end) / 2, y, words, colour=readable(fill, inks(palette)), bold=bold, align="center")
        else:
            beneath.append(((start + end) / 2, words))
    if beneath:
        half = max(canvas.text_width(words, 8) for _, words in beneath) / 2
        low, high = min(edges[0] + half, canvas.width - half), canvas.width - half
        for x, (_, words) in zip(spread([x for x, _ in beneath], 2 * half + 1, low, high), beneath, strict=True):
            canvas.write(x, y - THICK / 2 - 2, words, colour=palette.quiet, size=8, align="center")


def _name_parts(canvas: Canvas, names: Sequence[Sequence[str]], edges: Sequence[float], bottom: float, lead: int) -> None:
    """The name of each part from the left edge of the part; a name that had to give way has a thin leader."""
    palette, sheet = canvas.palette, canvas.sheet()
    wide = [max(canvas.text_width(line, bold=index == lead) for line in name) for index, name in enumerate(names)]
    for index, (name, left) in enumerate(zip(names, side_by_side(edges[:-1], wide, canvas.width), strict=True)):
        colour = palette.hue if index == lead else palette.ink
        for line, words in enumerate(reversed(name)):
            canvas.write(left, bottom + HEAD + (line + 0.4) * LINE, words, colour=colour, bold=index == lead)
        inside = (edges[index] + edges[index + 1]) / 2
        if left > edges[index + 1] - 1 or left + wide[index] < edges[index]:
            above = min(max(inside, left), left + wide[index])
            sheet.plot([above, inside], [bottom + HEAD, bottom + 0.2], color=palette.quiet, linewidth=0.4)


def _fills(palette: Palette, count: int, lead: int) -> list[str]:
    """The hue for the subject, the others from the darkest grey that ink can stand on to the lightest."""
    greys = ramp(palette, palette.quiet, count - 1, 0.14, 0.58)[::-1]
    return [*greys[:lead], palette.hue, *greys[lead:]]


def _names(width: float, plot: StackedBar, found: Stacks) -> list[list[str]]:
    """The name of each part, broken to about the width that the part has in the first bar."""
    side = max(len(name) for name in found) * LETTER + GAP + (12 if plot.total else 0)
    full = max(sum(numbers) for numbers in found.values())
    first = next(iter(found.values()))
    rooms = [max(((width - side) * float(number / full) - 2) * LOOSE, NARROWEST) for number in first]
    return [broken(part.label or part.key, room) for part, room in zip(plot.parts, rooms, strict=True)]


def _head(width: float, plot: StackedBar, found: Stacks) -> float:
    """What the names of the parts take above the bars; on a narrow sheet they stand in a key."""
    if is_narrow(width):
        return len(_key(width, plot)) * LINE + HEAD
    return max(len(name) for name in _names(width, plot, found)) * LINE + HEAD


def _key(width: float, plot: StackedBar) -> list[list[int]]:
    return flowed([part.label or part.key for part in plot.parts], width, BESIDE)


def _draw_key(canvas: Canvas, plot: StackedBar, fills: Sequence[str], lead: int) -> None:
    """The parts in their order, each with its shade: a narrow part has no room for its name above it."""
    palette, sheet = canvas.palette, canvas.sheet()
    outline = visible(palette.paper, palette.quiet, 0.6)
    for line, members in enumerate(_key(canvas.width, plot)):
        x, y = 0.1, canvas.height - (line + 0.5) * LINE
        for index in members:
            words, bold = plot.parts[index].label or plot.parts[index].key, index == lead
            sheet.bar(x, SQUARE, SQUARE, bottom=y - SQUARE / 2, align="edge", color=fills[index],
                      edgecolor=fills[index] if bold else outline, linewidth=0.4)
            canvas.write(x + SQUARE + 1, y, words, colour=palette.hue if bold else palette.ink, bold=bold)
            x += canvas.text_width(words, bold=bold) + BESIDE + 1


def height(width: float, plot: StackedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """The names of the parts, the bars, room beneath each."""
    found = stacks(plot, dataset)
    return _head(width, plot, found) + len(found) * (THICK + SPACE) - SPACE + Names.of(width, found).high + FOOT


def problems(plot: StackedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, parts, bars and numbers that are not there; a part that the plot leaves out; a number below zero."""
    found = tuple(selection(dataset, plot.select, (plot.label, plot.part), (plot.value,), plot.source))
    yield from found
    if found:
        return
    names = (text(row, plot.label) for row in chosen(dataset, plot.select))
    absent = tuple(unknown_words((bar.key for bar in plot.bars), names, plot.label, plot.source))
    yield from absent
    if absent:
        return
    rows = kept(plot, dataset)
    yield from unknown_words((part.key for part in plot.parts), (text(row, plot.part) for row in rows), plot.part, plot.source)
    yield from repeated(rows, (plot.label, plot.part), plot.source)
    yield from _incomplete(plot, rows)
    for row in rows:
        if exact(row, plot.value) < 0:
            yield f"a number below zero, {text(row, plot.value)}, cannot be a part of a bar", row.source


def _incomplete(plot: StackedBar, rows: Sequence[Row]) -> Found:
    """A bar without one of the parts or with nothing in it, a part of the data that the plot does not name."""
    keys = [part.key for part in plot.parts]
    for other in dict.fromkeys(text(row, plot.part) for row in rows if text(row, plot.part) not in keys):
        yield f"`{other}` is a part of the bars and none of the `parts`, so that the bars would not be whole", plot.source
    yield from incomplete(rows, plot.label, plot.part, keys, plot.value, plot.source)
    for name in dict.fromkeys(text(row, plot.label) for row in rows):
        if not any(exact(row, plot.value) for row in rows if text(row, plot.label) == name):
            yield f"the parts of `{name}` add up to nothing", plot.source


def data(plot: StackedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """A row for each bar, a column for each part."""
    return tabled(plot.label, (part.label or part.key for part in plot.parts), stacks(plot, dataset))


def words(plot: StackedBar, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """What one of two bars had more of than the other, or the subject's part of each bar; then part by part."""
    extract, found = data(plot, dataset, geographies), stacks(plot, dataset)
    heads, names, lead = extract.head[1:], list(found), subject(plot, found)
    made = f"{'each ' if len(found) > 1 else ''}of {counted(len(heads), 'part')}"
    opening = sentence(f"{counted(len(found), 'bar')}, {made}: {listed(map(the, names))}")
    compared = [sentence(_compared(found, heads, show)) if len(found) == 2 else "" for show in (plot.show, None)]
    largest = sentence(_largest(found, heads))

    def part(index: int, show: Show) -> str:
        return f"{heads[index]} {listed(show(numbers[index]) for numbers in found.values())}"

    def every(show: Show) -> str:
        return sentence(f"part by part{' for each bar' * (len(found) > 1)}: {'; '.join(part(index, show) for index in range(len(heads)))}")

    def totals(show: Show) -> str:
        sums = [(name, sum(numbers, Decimal(0))) for name, numbers in found.items()]
        return sentence(f"in all: {listed(numbered(sums, show))}") if plot.total else ""

    own = sentence(f"{heads[lead]}: {listed(numbered([(name, numbers[lead]) for name, numbers in found.items()], plot.show))}")
    published = plot.published(numbers_in(extract)).show
    return Words(
        brief((opening, compared[0] or every(plot.show), totals(plot.show)), (opening, compared[1], own, totals(plot.show), largest)),
        spoken((opening, compared[1], largest, every(published), totals(published))),
    )


def _compared(found: Stacks, heads: Sequence[str], show: Show | None) -> str:
    """Of which parts the first of two bars had more than the second, and of which less; with their numbers or without."""
    (one, numbers), (other, others) = found.items()
    told: list[str] = []
    for word, sign in (("more", 1), ("less", -1), ("as much", 0)):
        parts = [
            f"{head} {show(here)} and {show(there)}" if show else head
            for head, here, there in zip(heads, numbers, others, strict=True) if (here > there) - (here < there) == sign
        ]
        than = f" in {the(one)} {'as' if sign == 0 else 'than'} in {the(other)}" if not told else ""
        told += [f"{word}{than}: {'; '.join(parts)}"] if parts else []
    return ". ".join(sentence(each)[:-1] for each in told)


def _largest(found: Stacks, heads: Sequence[str]) -> str:
    """The largest part of each bar, bars of the same together."""
    bars: dict[str, list[str]] = {}
    for name, numbers in found.items():
        top = listed([head for head, number in zip(heads, numbers, strict=True) if number == max(numbers)])
        bars.setdefault(top, []).append(name)
    if len(found) > 1 and len(bars) == 1:
        return f"the largest part of every bar: {next(iter(bars))}"
    return "; ".join(f"the largest part of {listed(map(the, names))}: {part}" for part, names in bars.items())


CHART = ChartKind("stacked-bar", StackedBar, draw, height, problems, data, words)
