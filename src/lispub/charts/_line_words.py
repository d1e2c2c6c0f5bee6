"""The lines of a chart in words: the subject's way, the others', which lay above which, and what came since then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lispub.charts._courses import (
    NOTABLE,
    TURN,
    Course,
    bounds,
    columns,
    gaps,
    movements,
    order,
    ranking,
    span,
    standing,
    steps,
    told,
)
from lispub.charts._words import FEW, Show, brief, counted, listed, sentence, spoken, the
from lispub.model.dataset import Extract, Words


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of some lines: their whole courses, the parts before and since, the subject and what it is set against."""

    periods: tuple[str, ...]
    courses: tuple[Course, ...]
    known: tuple[Course, ...]
    later: tuple[Course, ...]       # each from its last known number on
    subject: Course
    others: tuple[Course, ...]      # few, the comparator first
    level: Course | None

    @classmethod
    def of(
        cls, extract: Extract, subject: str, others: Sequence[str], level: tuple[str, Decimal] | None = None, since: str | None = None
    ) -> Telling:
        """From the numbers of a figure, a column for each line; `level` is the label and the number of a level line."""
        periods = tuple(str(row[0]) for row in extract.rows)
        until = periods.index(since) if since in periods else len(periods)
        courses, known, later = columns(extract), [], []
        for course in courses:
            before, after = course.within(periods[:until]), course.within(periods[until:])
            known += [before] if before else []
            later += [Course(course.name, (*((before.last,) if before else ()), *after.points))] if after else []
        by_name = {course.name: course for course in known}
        lead = by_name.get(subject, known[0])
        beside = [by_name[name] for name in others if name in by_name and name != lead.name]
        line = Course(f"“{level[0]}”", tuple((period, level[1]) for period in periods)) if level else None
        return cls(periods, tuple(courses), tuple(known), tuple(later), lead, tuple(beside[:FEW]), line)


def line_words(telling: Telling, show: Show, exact: Show) -> Words:
    """In brief with numbers as the drawing shows them; in full with numbers as they were published."""
    return Words(_brief(telling, show), _full(telling, exact))


def _brief(telling: Telling, show: Show) -> str:
    subject, opening = telling.subject, sentence(_opening(telling))
    least = span(telling.known) * NOTABLE
    outer = bounds(subject, show, least)

    def ways(count: int) -> tuple[str, ...]:
        """How the subject went, and so many of the others."""
        others = telling.others[:count]
        if not outer or not others:
            return (sentence(movements([subject, *others], show, least) + outer),)
        return sentence(movements([subject], show, least) + outer), sentence(movements(others, show, least))

    sides = [sentence(standing(subject, other)) for other in (*([telling.level] if telling.level else []), *telling.others[:1])]
    end, since = sentence(order(telling.known, show, subject)), _since(telling, show)
    return brief(
        (opening, *ways(FEW), *sides, end, since), (opening, *ways(FEW), *sides[:1], end, since),
        *((opening, *ways(count), end, since) for count in (FEW, 2, 1)), (opening, *ways(0), since, end),
    )


def _full(telling: Telling, show: Show) -> str:
    least = span(telling.courses) * TURN
    against = (*((telling.level,) if telling.level else ()), *telling.others)
    return spoken((
        sentence(_opening(telling)), *(told(course, show, least) for course in telling.known),
        *(sentence(standing(telling.subject, other)) for other in against), sentence(ranking(telling.known, show)),
        *(sentence(f"since then {the(course.name)} {listed(steps(course, show, least))}") for course in telling.later),
        sentence(gaps(telling.courses, telling.periods)),
    ))


def _opening(telling: Telling) -> str:
    """How many lines, from when to when, with what else is drawn."""
    first, last = telling.periods[0], telling.periods[-1]
    when = f"from {first} to {last}" if first != last else f"in {first}"
    level = f", with a level line, {telling.level.name}" if telling.level else ""
    known = max((course.last[0] for course in telling.known), key=telling.periods.index)
    apart = f"; what came after {known} is set apart as since then" if telling.later else ""
    return f"{counted(len(telling.courses), 'line')} {when}{level}{apart}"


def _since(telling: Telling, show: Show) -> str:
    """Where subject and comparator stood at the end of what came later."""
    later = {course.name: course for course in telling.later}
    ends = [later[course.name] for course in (telling.subject, *telling.others[:1]) if course.name in later]
    if not ends:
        return ""
    verbs = [
        "rose to" if course.change > 0 else "fell to" if course.change < 0 else
        "stayed at" if len({number for _, number in course.points}) == 1 else "came back to" for course in ends
    ]
    moves = [
        f"{the(course.name)} {verb.split()[-1] if at and verb == verbs[at - 1] else verb} {show(course.last[1])}"
        for at, (course, verb) in enumerate(zip(ends, verbs, strict=True))
    ]
    return sentence(f"since then, by {ends[0].last[0]}, {listed(moves)}")
