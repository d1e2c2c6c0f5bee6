"""White that overprints, and so is not there."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, Mark, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_white
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with white type, areas or lines that overprint."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet, "text", "fill", "stroke") if _vanishes(mark))
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)}, white, overprints: it will not be seen")


def _vanishes(mark: Mark) -> bool:
    """In DeviceCMYK only with mode 1: with mode 0, no ink is painted over what was there (ISO 32000-2, 11.7.4)."""
    return mark.overprints and is_white(mark.colour) and (mark.overprint_mode == 1 or mark.colour.space != "DeviceCMYK")


RULE = RuleKind(
    id="white-overprints",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Type, an area or a line without ink, with overprint on.",
    why="To print nothing over something leaves it as it was: the words are gone in print, though the screen shows them.",
    remedy="Turn overprint off before anything white: white knocks out.",
    reference="GWG 2015, overprint of white text and of white paths.",
    bad="/Overprint gs 0 0 0 0 k before white type",
    good="/KnockOut gs 0 0 0 0 k before white type",
    find=find,
)
