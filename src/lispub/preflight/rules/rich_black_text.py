"""Black type with other inks under it."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_rich_black, named
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with type of 90 % black or more and another ink."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet, "text") if is_rich_black(mark.colour))
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} is in rich black: {named(mark.colour)}")


RULE = RuleKind(
    id="rich-black-text",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Type in black together with cyan, magenta, yellow or a spot ink.",
    why="The other inks show as coloured fringes beside every letter. Mostly it was black of a screen that somebody converted.",
    remedy="Set black type in black alone (0 0 0 1 k); rich black is for large areas.",
    reference="GWG 2015, rich black text; printers: text in 100 K only, rich black 30/30/30/100 for big areas.",
    bad="type in 0.75 0.68 0.67 0.9 k",
    good="type in 0 0 0 1 k",
    find=find,
)
