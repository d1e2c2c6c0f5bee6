"""Courses over time in words: how each went, where it turned, which lay above which, what came later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from operator import itemgetter

from lispub.charts._words import Item, Show, counted, extremes, listed, number_of, numbered, ranked, sentence, sides, the
from lispub.model.dataset import Extract
from lispub.numerals import ordinal

NOTABLE = Decimal("0.05")   # of the range drawn: a lesser high or low is not seen
TURN = Decimal("0.1")       # of the range drawn: a lesser turn is not told


@dataclass(frozen=True, slots=True)
class Course:
    """The numbers of one line by period, gaps left out; at least one."""

    name: str
    points: tuple[tuple[str, Decimal], ...]

    @property
    def first(self) -> tuple[str, Decimal]:
        """Its first period and number."""
        return self.points[0]

    @property
    def last(self) -> tuple[str, Decimal]:
        """Its last period and number."""
        return self.points[-1]

    @property
    def change(self) -> Decimal:
        """What the last number is above the first."""
        return self.last[1] - self.first[1]

    def within(self, periods: Iterable[str]) -> Course | None:
        """The part of it in some periods, None if it has no number there."""
        asked = frozenset(periods)
        points = tuple(point for point in self.points if point[0] in asked)
        return Course(self.name, points) if points else None


def columns(extract: Extract) -> list[Course]:
    """A course for each column of numbers, its periods in the first column."""
    rows = [(str(row[0]), row) for row in extract.rows]
    return [
        Course(name, points) for at, name in enumerate(extract.head[1:], 1)
        if (points := tuple((period, cell) for period, row in rows if isinstance(cell := row[at], Decimal)))
    ]


def rows(extract: Extract) -> list[Course]:
    """A course for each row, its periods in the head."""
    return [
        Course(str(name), points) for name, *cells in extract.rows
        if (points := tuple((period, cell) for period, cell in zip(extract.head[1:], cells, strict=True) if isinstance(cell, Decimal)))
    ]


def span(courses: Sequence[Course]) -> Decimal:
    """The range that is drawn: from the least number of all to the greatest."""
    numbers = [number for course in courses for _, number in course.points]
    return max(numbers) - min(numbers)


def noun(periods: Sequence[str]) -> str:
    """What the periods are called: years, or anything else."""
    return "year" if all(re.fullmatch(r"\d{4}([/-]\d{2})?", period) and "-" not in period for period in periods) else "period"


def _movement(course: Course, show: Show, least: Decimal) -> tuple[str, str]:
    """From where to where: `fell`, `from 113.8 to 97.3`."""
    begin, end = show(course.first[1]), show(course.last[1])
    if len(course.points) == 1:
        return "stood", f"at {end} in {course.last[0]}"
    if len({show(number) for _, number in course.points}) == 1:
        return "stayed", f"at {end}"
    if begin == end:
        return "began and ended", f"at {end}"
    verb = "went" if abs(course.change) < least else "rose" if course.change > 0 else "fell"
    return verb, f"from {begin} to {end}"


def movements(courses: Sequence[Course], show: Show, least: Decimal = Decimal(0)) -> str:
    """How several went; a verb that is the same as the one before is not said again. What moved less than `least` only went."""
    told: list[str] = []
    before = ""
    for course in courses:
        verb, rest = _movement(course, show, least)
        told.append(f"{the(course.name)} {rest}" if verb == before else f"{the(course.name)} {verb} {rest}")
        before = verb
    return listed(told) if told else ""


def bounds(course: Course, show: Show, least: Decimal) -> str:
    """The high and the low of a course where they lie well beyond both its ends: `with a high of 115.5 in 2005`."""
    ends = (course.first[1], course.last[1])
    numbers = [number for _, number in course.points]
    told = [
        f"a {word} of {show(found)} {when(course, found)}"
        for word, found, beyond in (("high", max(numbers), max(numbers) - max(ends)), ("low", min(numbers), min(ends) - min(numbers)))
        if beyond > least
    ]
    return f", with {listed(told)}" if told else ""


def when(course: Course, number: Decimal) -> str:
    """When a course had a number: `in 2005`, `from 2004/05 to 2007/08`; if that came about often, when it first did."""
    found = _runs([(period, each == number) for period, each in course.points])
    return " and ".join(found) if len(found) <= 2 else f"first {found[0].split(' to ')[0].replace('from', 'in')}"


def _runs(periods: Sequence[tuple[str, bool]]) -> list[str]:
    """The periods that something is true of, those that follow one another together."""
    found = [[period for period, _ in run] for true, run in groupby(periods, key=itemgetter(1)) if true]
    return [f"in {run[0]}" if len(run) == 1 else f"from {run[0]} to {run[-1]}" for run in found]


def turns(course: Course, least: Decimal) -> list[tuple[str, Decimal]]:
    """The first point, those where the course turns by at least `least` (more than zero), and the last."""
    found, extreme, direction = [course.first], course.first, 0
    low = high = course.first
    for point in course.points[1:]:
        if direction == 0:
            low, high = min(low, point, key=_number), max(high, point, key=_number)
            direction = 1 if point[1] - low[1] >= least else -1 if high[1] - point[1] >= least else 0
            if direction:
                begin = low if direction > 0 else high
                found += [begin] if begin != course.first else []
                extreme = point
        elif (point[1] - extreme[1]) * direction > 0:
            extreme = point
        elif (extreme[1] - point[1]) * direction >= least:
            found.append(extreme)
            extreme, direction = point, -direction
    found += [extreme] if extreme not in (found[-1], course.last) else []
    return found + ([course.last] if course.last != found[-1] else [])


def _number(point: tuple[str, Decimal]) -> Decimal:
    return point[1]


def told(course: Course, show: Show, least: Decimal) -> str:
    """The whole way of a course: where it began, where it turned, where it ended."""
    name, (first, begin), (last, end) = the(course.name), course.first, course.last
    low, high = min(course.points, key=_number)[1], max(course.points, key=_number)[1]
    if len(course.points) == 1:
        return sentence(f"{name} stood at {show(end)} in {first}")
    if low == high:
        return sentence(f"{name} stayed at {show(end)} from {first} to {last}")
    if len(course.points) > 2 and high - low < least:
        return sentence(f"{name} stayed between {show(low)} and {show(high)}: {show(begin)} in {first} and {show(end)} in {last}")
    return sentence(f"{name} {listed([f'began at {show(begin)} in {first}', *steps(course, show, least)])}")


def steps(course: Course, show: Show, least: Decimal) -> list[str]:
    """The way of a course from its first point, turn by turn: `rose to 75.1 in 2019`."""
    if len(course.points) == 1:
        return [f"stood at {show(course.last[1])} in {course.last[0]}"]
    return [
        f"{'rose' if number > before else 'fell' if number < before else 'stood again at' if at else 'stayed'}"
        f"{'' if number == before and at else ' at' if number == before else ' to'} {show(number)} in {period}"
        for at, ((_, before), (period, number)) in enumerate(pairwise(turns(course, least)))
    ]


def standing(one: Course, other: Course) -> str:
    """Where one lay against another, over the periods that both have a number for."""
    numbers = dict(other.points)
    signs = [(period, (number > numbers[period]) - (number < numbers[period])) for period, number in one.points if period in numbers]
    sides = [sign for _, sign in signs]
    here, there, words = the(one.name), the(other.name), {1: "above", 0: "level with", -1: "below"}
    if not signs:
        return ""
    if len(set(sides)) == 1:
        return f"{here} stood {words[sides[0]]} {there} {'throughout' if len(signs) > 1 else f'in {signs[0][0]}'}"
    turned = [index for index, (before, after) in enumerate(pairwise(sides), 1) if before != after]
    if len(turned) == 1 and 0 not in sides:
        at, last = turned[0], len(signs) - 1
        before, after = f"{'until' if at > 1 else 'in'} {signs[at - 1][0]}", f"{'from' if at < last else 'in'} {signs[at][0]}"
        return f"{here} stood {words[sides[0]]} {there} {before} and {words[sides[-1]]} {after}"
    counts = [(side, sides.count(side)) for side in (1, -1, 0) if side in sides]
    said = [f"{words[side]} {there if index == 0 else 'it'} in {number_of(count)}" for index, (side, count) in enumerate(counts)]
    return f"{here} stood {listed(said)} of {counted(len(signs), noun([period for period, _ in signs]))}"


def order(courses: Sequence[Course], show: Show, subject: Course | None) -> str:
    """Who stood highest and lowest at the end, and where the subject came."""
    last = courses[0].last[0] if len({course.last[0] for course in courses}) == 1 else ""
    if len(courses) < 3 or not last:
        return ""
    items: list[Item] = [(course.name, course.last[1]) for course in courses]
    place = 1 + sum(number > subject.last[1] for _, number in items) if subject else 0
    tied = subject is not None and sum(number == subject.last[1] for _, number in items) > 1
    among = f"; {the(subject.name)} came {'joint ' * tied}{ordinal(place)} of {number_of(len(items))}" if subject else ""
    outer = {max(number for _, number in items), min(number for _, number in items)}
    return f"in {last} {extremes(items, show)}" + (among if subject and subject.last[1] not in outer else "")


def ranking(courses: Sequence[Course], show: Show) -> str:
    """All by their last number, from the highest, where three or more have one for the same period."""
    if len(courses) < 3 or len({course.last[0] for course in courses}) > 1:
        return ""
    items = ranked([(course.name, course.last[1]) for course in courses])
    return f"in {courses[0].last[0]}, from the highest, they stood: {listed(numbered(items, show))}"


def directions(courses: Sequence[Course]) -> str:
    """How many rose and how many fell, by name where they are few: `all ten rose`, `nine of the ten rose; Westholt fell`."""
    moving = [(course.name, course.change) for course in courses if len(course.points) > 1]
    verbs = {1: "rose", -1: "fell", 0: "ended unchanged"}
    return "; ".join(f"{names} {verbs[sign]}" for sign, names in sides(moving)) if len(moving) > 1 else ""


def gaps(courses: Sequence[Course], periods: Sequence[str]) -> str:
    """The periods that have no number, course by course."""
    lacking = []
    for course in courses:
        known = dict(course.points)
        absent = _runs([(period, period not in known) for period in periods])
        lacking += [f"for {the(course.name)} {listed(absent)}"] if absent else []
    return f"there is no number {listed(lacking)}" if lacking else ""
