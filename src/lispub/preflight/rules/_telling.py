"""How rules tell what they found: one problem a page, for a printer turns to the page once, however often the fault is on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from lispub.model.preflight import Mark, RuleKind, Sheet
from lispub.model.problem import Problem

WORDS = 40      # characters of a text that are quoted
ROUNDING = 0.5      # ppi
FLAT = (1, 1)       # one pixel is a colour, and looks the same at any size


def told(rule: RuleKind, sheet: Sheet, marks: Iterable[Mark], say: Callable[[Mark], str]) -> Iterator[Problem]:
    """What is wrong with the first of these marks, where it is painted, and how many more there are on the page."""
    found = list(marks)
    if found:
        first = found[0]
        yield rule.problem(f"{say(first)} (`{first.operator}`, {first.place}){_more(len(found))}", page=sheet.position)


def told_of_resources(rule: RuleKind, found: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """The same of what a page brings along: (page, what is wrong) in order of pages."""
    for position, group in groupby(found, key=itemgetter(0)):
        said = [message for _, message in group]
        yield rule.problem(f"{said[0]}{_more(len(said))}", page=position)


def _more(count: int) -> str:
    return f"; {count - 1} more on this page" if count > 1 else ""


def several(names: Sequence[str], most: int) -> str:
    """The first of these, and how many there are besides: `a, b and 3 more`."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def seen(sheet: Sheet, *kinds: str) -> Iterator[Mark]:
    """The marks of the page, all or of these kinds, of which something is seen."""
    return (mark for mark in sheet.marks if mark.box is not None and (not kinds or mark.kind in kinds))


def coarse(sheet: Sheet, least: float, one_bit: bool) -> Iterator[Mark]:
    """The images, of one bit or of more, with fewer pixels an inch than that as placed."""
    return (
        mark for mark in seen(sheet, "image")
        if (mark.bits == 1) is one_bit and mark.pixels != FLAT and 0 < mark.ppi < least - ROUNDING
    )


def what(mark: Mark) -> str:
    """The mark in words: `the text “Contents”`, `a line`."""
    match mark.kind:
        case "text":
            words = " ".join(mark.text.split())
            return f"the text “{words[:WORDS]}{'…' if len(words) > WORDS else ''}”" if words else "text"
        case "fill":
            return "an area"
        case "stroke":
            return "a line"
        case "image":
            return f"an image of {mark.pixels[0]} × {mark.pixels[1]} pixels"
        case "shading":
            return "a gradient"
