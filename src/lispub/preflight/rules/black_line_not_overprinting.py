"""Thin black lines that cut a hole into the colour under them."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import knocking_out
from lispub.preflight.rules._telling import told

THIN = 2        # pt: a broader line is an area, and areas knock out


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with lines in black alone that knock out a ground of other inks."""
    for sheet in candidate.sheets:
        marks = knocking_out(sheet, lambda mark: mark.kind == "stroke" and mark.width <= THIN)
        yield from told(RULE, sheet, marks, lambda mark: f"a line of {mark.width:.2g} pt, black, knocks out the colour under it")


RULE = RuleKind(
    id="black-line-not-overprinting",
    profiles=("print",),
    weight=Weight.ADVICE,
    what="A line of 2 pt or less in black alone that does not overprint the colour it is drawn on.",
    why="The plates are never exactly over one another: a white line shows beside the black one.",
    remedy="Set overprint (OP, op true, OPM 1) for thin lines in 0 0 0 1 K.",
    reference="GWG 2015, overprint of thin 100 % black lines, also where they are defined in DeviceGray; ISO 32000-2, 11.7.4.",
    bad="0 0 0 1 K 0.5 w across a tint, without overprint",
    good="/Overprint gs before it",
    find=find,
)
