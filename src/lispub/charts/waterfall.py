"""Parts that add up to a total: each bar begins where the one before it ends, totals begin at zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pydantic import Field

from lispub.charts._colour import visible
from lispub.charts._lines import LINE
from lispub.charts._narrow import SHARE, lines_within
from lispub.charts._numbers import Numbers
from lispub.charts._rows import Found, chosen, exact, extract, repeated, selection, text, unknown_words
from lispub.charts._words import Item, Show, brief, counted, listed, numbered, numbers_in, sentence, spoken
from lispub.model.dataset import Dataset, Extract, Row, Words
from lispub.model.entry import Number, Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

ROW = 6.5           # mm, row to row
THICK = 0.64        # of a row
GAP = 1.5           # mm, between things and their labels


class Waterfall(Numbers):
    """Rows in the order of the data: the `totals` stand in the hue, the parts in grey, what is taken away is hollow.

    A first row that is a total is what the sum starts from. `rounding` is by how much parts may miss a total.
    """

    label: Written
    value: Written
    select: dict[str, Period] = {}
    totals: tuple[Written, ...] = Field(min_length=1)
    rounding: Number = Field(default=0, ge=0)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: from where to where it reaches, and what it says."""

    name: str
    begin: Decimal
    end: Decimal
    total: bool
    row: Row


def bars(plot: Waterfall, dataset: Dataset) -> list[Bar]:
    """The bars from the top."""
    found: list[Bar] = []
    reached = Decimal(0)
    for row in chosen(dataset, plot.select):
        name, number = text(row, plot.label), exact(row, plot.value)
        total = name in plot.totals
        found.append(Bar(name, Decimal(0) if total else reached, number if total else reached + number, total, row))
        reached = found[-1].end
    return found


def draw(canvas: Canvas, plot: Waterfall, dataset: Dataset, figure: Figure) -> None:
    """Bars from the top, joined by thin uprights; a part's number carries its sign."""
    palette, drawn = canvas.palette, bars(plot, dataset)
    shown = [_shown(plot, bar) for bar in drawn]
    names = [lines_within(bar.name, canvas.width, SHARE) for bar in drawn]
    left = max(canvas.text_width(line, bold=bar.total) for bar, name in zip(drawn, names, strict=True) for line in name) + GAP + 0.3
    right = max(canvas.text_width(number, bold=True) for number in shown) + GAP + 0.3
    axes = canvas.axes(left, 0.5, right, 0.5)
    ends = [float(end) for bar in drawn for end in (bar.begin, bar.end)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    axes.set_xlim(low, high if high > low else low + 1)
    axes.set_ylim(len(drawn) - 0.5, -0.5)

    grey = visible(palette.paper, palette.quiet, 0.55)
    for place, (bar, number) in enumerate(zip(drawn, shown, strict=True)):
        begin, end = float(bar.begin), float(bar.end)
        hollow = not bar.total and end < begin
        axes.barh(place, end - begin, THICK, left=begin, color=palette.paper if hollow else palette.hue if bar.total else grey,
                  linewidth=1 if hollow else 0, edgecolor=grey)
        if place + 1 < len(drawn):
            axes.plot([end, end], [place + THICK / 2, place + 1 - THICK / 2], color=palette.quiet, linewidth=0.5)
        x, y = canvas.at(axes, max(begin, end), place)
        for line, words in enumerate(names[place]):
            above = ((len(names[place]) - 1) / 2 - line) * LINE
            canvas.write(left - GAP, y + above, words, colour=palette.ink, align="right", bold=bar.total)
        canvas.write(x + GAP, y, number, colour=palette.hue if bar.total else palette.ink, bold=bar.total)
    axes.plot([0, 0], [-0.5, len(drawn) - 0.5], color=palette.ink, linewidth=0.6)


def _shown(plot: Waterfall, bar: Bar) -> str:
    """A number as printed: of what is added to something, with a plus."""
    number = bar.end - bar.begin
    return ("+" if not bar.total and bar.begin and number > 0 else "") + plot.show(number)


def height(width: float, plot: Waterfall, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """A row for each bar, as high as the longest name."""
    drawn = bars(plot, dataset)
    lines = max(len(lines_within(bar.name, width, SHARE)) for bar in drawn)
    return len(drawn) * (ROW + (lines - 1) * LINE) + 1


def problems(plot: Waterfall, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, rows and numbers that are not there; parts that do not add up to their total; parts without a total."""
    found = tuple(selection(dataset, plot.select, (plot.label,), (plot.value,), plot.source))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    yield from repeated(rows, (plot.label,), plot.source)
    yield from unknown_words(plot.totals, (text(row, plot.label) for row in rows), plot.label, plot.source)
    drawn = bars(plot, dataset)
    for before, bar in pairwise(drawn):
        if bar.total and abs(before.end - bar.end) > Decimal(str(plot.rounding)):
            yield f"the parts above `{bar.name}` add up to {before.end}, its own number is {bar.end}", bar.row.source
    if not drawn[-1].total:
        yield f"the last row, `{drawn[-1].name}`, is none of the `totals`: parts should add up to one", plot.source


def data(plot: Waterfall, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """A row for each bar, totals among them."""
    return extract(chosen(dataset, plot.select), (plot.label,), (plot.value,))


def words(plot: Waterfall, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """The parts in their order, and the total that each run of them made."""
    extract, drawn = data(plot, dataset, geographies), bars(plot, dataset)
    opening = sentence(f"{counted(len(drawn), 'bar')} that add up")
    ends = [bar for bar in drawn if bar.total]
    summed = sentence(f"totals: {listed(numbered([(bar.name, bar.end) for bar in ends], plot.show))}")
    return Words(
        brief((opening, *_sums(drawn, plot.show)), (opening, summed)),
        spoken((opening, *_sums(drawn, plot.published(numbers_in(extract)).show))),
    )


def _sums(drawn: Sequence[Bar], show: Show) -> list[str]:
    """A sentence for each total: the parts that led to it, from the total before."""
    told: list[str] = []
    parts: list[Item] = []
    for bar in drawn:
        if not bar.total:
            parts.append((bar.name, bar.end - bar.begin))
            continue
        total = numbered([(bar.name, bar.end)], show)[0]
        if parts:
            told.append(sentence(f"{'from there ' if told else ''}{listed(numbered(parts, show))} {'led to' if told else 'made'} {total}"))
        else:
            told.append(sentence(f"{'then came' if told else 'the first was'} {total}"))
        parts = []
    return told


CHART = ChartKind("waterfall", Waterfall, draw, height, problems, data, words)
