"""Black type that cuts a hole into the colour under it."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import knocking_out
from lispub.preflight.rules._telling import told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with black type that knocks out a ground of other inks. On paper, and on grey of black alone, there is nothing to see."""
    for sheet in candidate.sheets:
        marks = knocking_out(sheet, lambda mark: mark.kind == "text")
        yield from told(RULE, sheet, marks, lambda mark: (
            f"{what(mark)}, black, knocks out the colour under it{': overprinting has no effect in DeviceGray' if mark.overprints else ''}"
        ))


RULE = RuleKind(
    id="black-not-overprinting",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Type in black alone that does not overprint the colour under it, or is to do so in DeviceGray, where that has no effect.",
    why="The plates are never exactly over one another: white slivers show beside every letter.",
    remedy="Set overprint (OP, op true, OPM 1) for type in 0 0 0 1 k.",
    reference="GWG 2015, overprint of 100 % black text, also where it is defined in DeviceGray; ISO 32000-2, 11.7.4.",
    bad="black type on a tint without overprint",
    good="/Overprint gs 0 0 0 1 k before it",
    find=find,
)
