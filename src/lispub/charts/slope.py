"""Two periods side by side: a line for each row from its number in the one to its number in the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lispub.charts._colour import visible
from lispub.charts._courses import NOTABLE, Course, directions, movements, rows, span
from lispub.charts._labels import spread, spread_blocks
from lispub.charts._narrow import is_narrow, lines_within
from lispub.charts._numbers import Numbers
from lispub.charts._rows import Found, chosen, exact, incomplete, repeated, selection, tabled, text, unknown_words
from lispub.charts._words import FEW, Show, brief, counted, listed, named, numbers_in, sentence, spoken, the
from lispub.model.dataset import Dataset, Extract, Words
from lispub.model.entry import Period
from lispub.model.kinds import Canvas, ChartKind
from lispub.model.manuscript import Figure
from lispub.model.registers import Geography
from lispub.model.source import Written

LINE = 4.1      # mm, from label to label
HEAD = 6.0      # mm, for the periods
FOOT = 6.0      # mm, into which crowded labels may spread
LEADER = 7.0    # mm, from the end of a line to its label
SHORTER = 5.0   # mm, the same on a narrow sheet
LABEL = 0.45    # of a narrow sheet: the most that the labels at the right may take
HEADING = 0.3   # of a narrow sheet, for the name of a period
NUMBER = "000.0"    # as long as the number in a label may be: only to reckon the height with


class Slope(Numbers):
    """`keep` limits the rows; `subject` rows stand in the hue, the others in grey; `dash` rows are dashed.

    `heads` are the words above the two periods, if not the periods as the data write them.
    """

    label: Written
    value: Written
    x: Written
    from_: Period
    to: Period
    heads: tuple[Written, Written] | None = None
    select: dict[str, Period] = {}
    keep: tuple[Written, ...] = ()
    subject: tuple[Written, ...] = ()
    dash: tuple[Written, ...] = ()


Pairs = dict[str, dict[str, Decimal]]


def pairs(plot: Slope, dataset: Dataset) -> Pairs:
    """The two numbers of each label, by period, in the order of the data."""
    found: Pairs = {}
    for row in chosen(dataset, plot.select):
        name, period = text(row, plot.label), text(row, plot.x)
        if period in (plot.from_, plot.to) and (not plot.keep or name in plot.keep):
            found.setdefault(name, {})[period] = exact(row, plot.value)
    return found


def draw(canvas: Canvas, plot: Slope, dataset: Dataset, figure: Figure) -> None:
    """Lines between two uprights; name and number at both ends, spread apart, with a thin leader where they moved.

    On a narrow sheet the name stands at the right only.
    """
    palette, found, narrow = canvas.palette, pairs(plot, dataset), is_narrow(canvas.width)
    words = {
        plot.from_: {name: [f"{'' if narrow else f'{name} '}{plot.show(ends[plot.from_])}"] for name, ends in found.items()},
        plot.to: {name: lines_within(f"{plot.show(ends[plot.to])} {name}", canvas.width, LABEL) for name, ends in found.items()},
    }
    leader = SHORTER if narrow else LEADER
    margins = [
        max(canvas.text_width(line, bold=True) for label in labels.values() for line in label) + leader for labels in words.values()
    ]
    head = _head(canvas.width, plot)
    axes = canvas.axes(margins[0], FOOT, margins[1], head)
    values = [float(end) for ends in found.values() for end in ends.values()]
    axes.set_xlim(0, 1)
    axes.set_ylim(min(values), max(values) if max(values) > min(values) else min(values) + 1)

    grey = visible(palette.paper, palette.quiet, 0.7)
    for name, ends in found.items():
        lead = name in plot.subject
        axes.plot(
            [0, 1], [float(ends[plot.from_]), float(ends[plot.to])], color=palette.hue if lead else grey, marker="o",
            markersize=4.5 if lead else 3, markeredgewidth=0, linewidth=2 if lead else 0.9,
            dashes=(4, 2) if name in plot.dash else (None, None), zorder=4 if lead else 2,
        )
    names = list(found)
    sheet = canvas.sheet()
    for period, side, away in ((plot.from_, 0, -1), (plot.to, 1, 1)):
        ends_at = [canvas.at(axes, side, float(found[name][period])) for name in names]
        labels = [words[period][name] for name in names]
        places = spread([y for _, y in ends_at], LINE, 2, canvas.height - head)
        if narrow:
            places = spread_blocks([y for _, y in ends_at], [len(label) * LINE for label in labels], 0, canvas.height - head + LINE / 2)
        for name, label, (x, y), place in zip(names, labels, ends_at, places, strict=True):
            lead = name in plot.subject
            edge = x + away * leader
            sheet.plot([x + away * 1.2, edge - away], [y, place], color=palette.hue if lead else grey, linewidth=0.4)
            for line, part in enumerate(label):
                canvas.write(edge, place + ((len(label) - 1) / 2 - line) * LINE, part, colour=palette.hue if lead else palette.ink,
                             bold=lead, align="left" if away > 0 else "right")
        _name_period(canvas, _heads(canvas.width, plot)[side], ends_at[0][0], away, canvas.at(axes, 0.5, 0)[0])


def _name_period(canvas: Canvas, lines: Sequence[str], x: float, away: int, middle: float) -> None:
    """The period above its upright; on a narrow sheet, where the uprights stand close, not over the middle between them."""
    half = max(canvas.text_width(line, bold=True) for line in lines) / 2
    if is_narrow(canvas.width):
        x = max(half, min(x, middle - 1 - half) if away < 0 else max(x, middle + 1 + half))
    for line, words in enumerate(lines):
        canvas.write(x, canvas.height - 2 - line * LINE, words, colour=canvas.palette.ink, bold=True, align="center")


def _heads(width: float, plot: Slope) -> list[list[str]]:
    """The names of the two periods."""
    return [lines_within(head, width, HEADING) for head in plot.heads or (plot.from_, plot.to)]


def _head(width: float, plot: Slope) -> float:
    return HEAD + (max(map(len, _heads(width, plot))) - 1) * LINE


def height(width: float, plot: Slope, dataset: Dataset, geographies: Mapping[str, Geography]) -> float:
    """Room for the labels one above the other, and half as much again for the lines to part."""
    lines = sum(len(lines_within(f"{NUMBER} {name}", width, LABEL)) for name in pairs(plot, dataset))
    return max(52, lines * LINE * 1.5 + _head(width, plot) + FOOT / 2)


def problems(plot: Slope, dataset: Dataset, geographies: Mapping[str, Geography]) -> Found:
    """Columns, periods, rows and numbers that are not there; a label that has one period only."""
    found = tuple(selection(dataset, plot.select, (plot.label, plot.x), (plot.value,), plot.source, gaps=True))
    yield from found
    if found:
        return
    rows = chosen(dataset, plot.select)
    absent = [
        *unknown_words((plot.from_, plot.to), (text(row, plot.x) for row in rows), plot.x, plot.source),
        *unknown_words((*plot.keep, *plot.subject, *plot.dash), (text(row, plot.label) for row in rows), plot.label, plot.source),
    ]
    yield from absent
    if absent:
        return
    kept = [row for row in rows if text(row, plot.x) in (plot.from_, plot.to) and (not plot.keep or text(row, plot.label) in plot.keep)]
    yield from repeated(kept, (plot.label, plot.x), plot.source)
    yield from incomplete(kept, plot.label, plot.x, (plot.from_, plot.to), plot.value, plot.source)


def data(plot: Slope, dataset: Dataset, geographies: Mapping[str, Geography]) -> Extract:
    """Each label with its two numbers."""
    rows = {name: [ends[plot.from_], ends[plot.to]] for name, ends in pairs(plot, dataset).items()}
    return tabled(plot.label, plot.heads or (plot.from_, plot.to), rows)


def words(plot: Slope, dataset: Dataset, geographies: Mapping[str, Geography]) -> Words:
    """How many rose, how the subjects and the dashed went, who moved most, and between which numbers all of them lay."""
    extract = data(plot, dataset, geographies)
    courses = rows(extract)
    published = plot.published(numbers_in(extract)).show
    opening = sentence(f"{counted(len(courses), 'line')} from {extract.head[1]} to {extract.head[2]}")
    leads = [course for names in (plot.subject, plot.dash) for course in courses if course.name in names]
    least = NOTABLE * span(courses)
    ways, lead = sentence(directions(courses)), sentence(movements(leads[:FEW], plot.show, least)) if leads else ""
    ends = sorted(courses, key=lambda course: -course.last[1])
    first = "from the highest at the end, " if len(ends) > 1 else ""
    every, full = (sentence(first + movements(ends, show, least)) for show in (plot.show, published))
    return Words(
        brief((opening, ways, _most(plot, courses, courses), every),
              (opening, ways, lead, _most(plot, courses, leads), _range(extract, plot.show))),
        spoken((opening, ways, full, _range(extract, published))),
    )


def _most(plot: Slope, courses: Sequence[Course], known: Sequence[Course]) -> str:
    """Who rose most, and who fell most, of more than two, with numbers unless they are `known`. What is dashed does not compete."""
    told = []
    for verb, sign in (("rose", 1), ("fell", -1)):
        movers = [course for course in courses if course.name not in plot.dash and course.change * sign > 0]
        farthest = [course for course in movers if abs(course.change) == max(abs(each.change) for each in movers)]
        if len(courses) > 2 and len(farthest) == 1:
            (_, begin), (_, end) = farthest[0].points
            numbers = "" if farthest[0] in known else f", from {plot.show(begin)} to {plot.show(end)}"
            told.append(f"{the(farthest[0].name)} {verb} most{numbers}")
    return sentence(listed(told)) if told else ""


def _range(extract: Extract, show: Show) -> str:
    """Between which numbers all lay, in each period."""
    ends = [(period, [number for _, number in named(extract, at)]) for at, period in enumerate(extract.head[1:], 1)]
    told = [f"from {show(min(numbers))} to {show(max(numbers))} in {period}" for period, numbers in ends]
    return sentence(f"they ranged {listed(told)}") if len(extract.rows) > 1 else ""


CHART = ChartKind("slope", Slope, draw, height, problems, data, words)
