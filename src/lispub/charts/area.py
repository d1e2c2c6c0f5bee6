"""Bands stacked over time from zero, each named at its end, the subject in the hue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from pydantic import Field

from lispub.charts._axes import FOOT, draw_steps, name_periods
from lispub.charts._colour import readable, visible
from lispub.charts._courses import TURN, Course, columns, movements, span, told
from lispub.charts._ends import end_names, room_for, write_ends
from lispub.charts._narrow import is_narrow
from lispub.charts._numbers import Numbers, inner_steps
from lispub.charts._periods import in_order
from lispub.charts._rows import Found, chosen, exact, headed, repeated, selection, text, unknown_words
from lispub.charts._words import brief, counted, numbers_in, sentence, spoken, the
from lispub.model.dataset import Dataset, Extract, Words
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas, ChartKind, Palette
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

TOP = 2.5       # mm
INSIDE = 5.0    # mm, that a band needs to hold its share


class Band(Entry):
    """One band: `key` in the series column."""

    key: Written
    label: Written
    role: Literal["subject", "other"] = "other"


class Area(Numbers):
    """Bands over `x`, the first at the foot. `share` prints what part of the whole the subject is, first and last."""

    x: Written
    y: Written
    series: Written
    bands: tuple[Band, ...] = Field(min_length=1, max_length=4)
    select: dict[str, Period] = {}
    from_: Period | None = None
    to: Period | None = None
    share: bool = False


def periods(plot: Area, dataset: Dataset) -> list[str]:
    """The periods drawn, from `from` to `to`, both included."""
    every = in_order(text(row, plot.x) for row in chosen(dataset, plot.select))
    first = every.index(plot.from_) if plot.from_ in every else 0
    last = every.index(plot.to) if plot.to in every else len(every) - 1
    return every[first:last + 1]


def layers(plot: Area, dataset: Dataset) -> list[list[Decimal]]:
    """The numbers of each band, in the order of the periods."""
    numbers = {(text(row, plot.series), text(row, plot.x)): row for row in chosen(dataset, plot.select)}
    return [[exact(numbers[band.key, period], plot.y) for period in periods(plot, dataset)] for band in plot.bands]


def draw(canvas: Canvas, plot: Area, dataset: Dataset, figure: Figure) -> None:
    """The bands, thin lines of paper between them, the names at the right."""
    palette, drawn, numbers = canvas.palette, periods(plot, dataset), layers(plot, dataset)
    where = [float(period) for period in drawn] if all(each.isdigit() for each in drawn) else [float(at) for at in range(len(drawn))]
    edges = [[0.0] * len(drawn)]
    for layer in numbers:
        edges.append([under + float(number) for under, number in zip(edges[-1], layer, strict=True)])
    names = [f"{band.label} {plot.show(layer[-1])}" for band, layer in zip(plot.bands, numbers, strict=True)]
    high = max(edges[-1]) or 1.0
    steps = inner_steps(0, high, 5)
    left = max(canvas.text_width(plot.show_round(step), 8) for step in steps) + 2.5
    labels = end_names(canvas.width, names)
    axes = canvas.axes(left, FOOT, room_for(canvas, labels), TOP)
    axes.set_xlim(where[0], where[-1])
    axes.set_ylim(0, max(high, steps[-1]))

    draw_steps(canvas, axes, steps, plot.show_round)
    fills = _fills(palette, plot.bands)
    for fill, (under, over) in zip(fills, pairwise(edges), strict=True):
        axes.fill([*where, *reversed(where)], [*over, *reversed(under)], color=fill, linewidth=0, zorder=2)
        axes.plot(where, over, color=palette.paper, linewidth=1.2, zorder=3)
    axes.plot([where[0], where[-1]], [0, 0], color=palette.ink, linewidth=0.6, zorder=4)
    name_periods(canvas, axes, dict(zip(drawn, where, strict=True)))
    ends = [canvas.at(axes, where[-1], (under[-1] + over[-1]) / 2) for under, over in pairwise(edges)]
    write_ends(canvas, ends, labels, [band.role == "subject" for band in plot.bands], ends[0][0], FOOT, TOP)
    if plot.share:
        _name_shares(canvas, axes, plot, fills, edges, where)


def _fills(palette: Palette, bands: Sequence[Band]) -> list[str]:
    """The hue for the subject; for the others greys that can be told from the ground, the darkest lowest."""
    others = [band for band in bands if band.role == "other"]
    greys = [visible(palette.paper, palette.quiet, 0.85 - 0.35 * rank / max(len(others) - 1, 1)) for rank in range(len(others))]
    if len(greys) == 1:
        greys = [visible(palette.paper, palette.quiet, 0.5)]
    remaining = iter(greys)
    return [palette.hue if band.role == "subject" else next(remaining) for band in bands]


def _name_shares(
    canvas: Canvas, axes: Any, plot: Area, fills: Sequence[str], edges: Sequence[Sequence[float]], where: Sequence[float]
) -> None:
    """The subject's share of the whole in its band at both ends, or above the band if that is too thin to hold it."""
    index = next(index for index, band in enumerate(plot.bands) if band.role == "subject")
    choices = (canvas.palette.paper, canvas.palette.ink)
    shares = [f"{_percent(edges[index + 1][at] - edges[index][at], edges[-1][at])} of all" for at in (0, -1)]
    across = canvas.at(axes, where[-1], 0)[0] - canvas.at(axes, where[0], 0)[0]
    short = sum(canvas.text_width(words, bold=True) for words in shares) + 5 > across
    for at, align, aside in ((0, "left", 1.5), (-1, "right", -1.5)):
        under, over, whole = edges[index][at], edges[index + 1][at], edges[-1][at]
        x, low = canvas.at(axes, where[at], under)
        _, high = canvas.at(axes, where[at], over)
        inside = high - low >= INSIDE
        ground = fills[index] if inside else fills[index + 1] if index + 1 < len(fills) else canvas.palette.paper
        words = f"{_percent(over - under, whole)}{'' if short else ' of all'}"
        canvas.write(x + aside, (low + high) / 2 if inside else high + 2.6, words, colour=readable(ground, choices), bold=True, align=align)


def _percent(part: float, whole: float) -> str:
    return f"{Decimal(str(100 * part / whole)):.0f}%"


def height(width: float, plot: Area, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """A little under half the width, and room for the names of the bands."""
    return max(60.0 if is_narrow(width) else 52.0, round(width * 0.44, 1))


def problems(plot: Area, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, bands, periods and numbers that are not there; numbers below zero; a share of nothing."""
    found = tuple(selection(dataset, plot.select, (plot.x, plot.series), (plot.y,), plot.source))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    named = [period for period in (plot.from_, plot.to) if period is not None]
    absent = [
        *unknown_words((band.key for band in plot.bands), (text(row, plot.series) for row in rows), plot.series, plot.source),
        *unknown_words(named, (text(row, plot.x) for row in rows), plot.x, plot.source),
    ]
    yield from absent
    if absent:
        return
    drawn, keys = periods(plot, dataset), {band.key for band in plot.bands}
    if len(drawn) < 2:
        yield "an area needs two periods or more", plot.source
    kept = [row for row in rows if text(row, plot.series) in keys and text(row, plot.x) in drawn]
    yield from repeated(kept, (plot.series, plot.x), plot.source)
    known = {(text(row, plot.series), text(row, plot.x)) for row in kept}
    for band in plot.bands:
        lacking = [period for period in drawn if (band.key, period) not in known]
        if lacking:
            yield f"no number for `{band.key}` in {lacking[0]}: a band has no gaps", band.source
    for row in kept:
        if exact(row, plot.y) < 0:
            yield f"{exact(row, plot.y)} is below zero and cannot be stacked", row.source
    if plot.share and sum(band.role == "subject" for band in plot.bands) != 1:
        yield "`share` needs one band with the role `subject`", plot.source
    elif plot.share and not all(sum(exact(row, plot.y) for row in kept if text(row, plot.x) == end) for end in (drawn[0], drawn[-1])):
        yield "`share` of a whole of zero", plot.source


def data(plot: Area, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """A row for each period, a column for each band, the lowest first."""
    return Extract(
        (headed(plot.x), *(band.label.rstrip(":") for band in plot.bands)),
        tuple(zip(periods(plot, dataset), *layers(plot, dataset), strict=True)),
    )


def words(plot: Area, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """How each band went, the subject first, and all of them together; the subject's share where it is drawn."""
    extract = data(plot, dataset, geographies)
    published = plot.published(numbers_in(extract)).show
    bands = columns(extract)
    ordered = sorted(zip(plot.bands, bands, strict=True), key=lambda pair: pair[0].role != "subject")
    courses = [course for _, course in ordered]
    first, last = extract.rows[0][0], extract.rows[-1][0]
    opening = sentence(f"{counted(len(bands), 'band')} stacked from {first} to {last}, {the(bands[0].name)} at the foot")
    whole = Course("all of them together", tuple(
        (str(period), sum((cell for cell in cells if isinstance(cell, Decimal)), Decimal(0))) for period, *cells in extract.rows
    ))
    share = _share_in_words(plot, courses[0], whole)
    every = [whole] if len(bands) > 1 else []
    return Words(
        brief(*((opening, sentence(movements(told_of, plot.show)), share) for told_of in ([*courses, *every], courses))),
        spoken((opening, *(told(course, published, span([course]) * TURN) for course in (*courses, *every)), share)),
    )


def _share_in_words(plot: Area, subject: Course, whole: Course) -> str:
    """What part of the whole the subject was, first and last, as the drawing has it."""
    if not plot.share:
        return ""
    ends = ((subject.first[1], whole.first[1]), (subject.last[1], whole.last[1]))
    first, last = (_percent(float(part), float(all_)) for part, all_ in ends)
    if first == last:
        return sentence(f"{the(subject.name)} made up {first} of all at both ends")
    return sentence(f"{the(subject.name)} made up {first} of all in {whole.first[0]} and {last} in {whole.last[0]}")


CHART = ChartKind("area", Area, draw, height, problems, data, words)
