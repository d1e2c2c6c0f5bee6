"""Colours whose inks nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with marks in a space that is not defined, or in grey that says how it looks but not what is printed (CalGray)."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet) if not mark.colour.model or mark.colour.space == "CalGray")
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} in {mark.colour.space or 'a colour space that is not defined'}")


RULE = RuleKind(
    id="colour-unknown",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Something in a colour space that the file does not define, in CalGray, or an image (JPEG 2000) that names none.",
    why="What inks it becomes is a guess of the machine that meets it; an error stops the plate.",
    remedy="Give the colour in DeviceGray, DeviceCMYK or a named ink.",
    reference="ISO 32000-2, 8.6 (every colour space is defined by the file); ISO 15930-7, colour spaces.",
    bad="/Missing cs 1 scn",
    good="0 0 0 1 k",
    find=find,
)
