"""Crop marks that begin too near the trim."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._places import bleed, is_press_mark, touches, trim
from lispub.preflight.rules._telling import told


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with marks of the press between trim and bleed: in registration colour, or short thin lines in black."""
    for sheet in candidate.sheets:
        marks = (
            mark for mark in sheet.marks
            if is_press_mark(mark) and touches(mark.box, bleed(sheet)) and not touches(mark.box, trim(sheet))
        )
        yield from told(RULE, sheet, marks, lambda mark: "a mark of the press stands between trim and bleed")


RULE = RuleKind(
    id="marks-inside-bleed",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A crop or registration mark that reaches into the bleed.",
    why="When the knife is a little off, the mark stands on the edge of the finished page.",
    remedy="Set the marks off from the trim by at least the bleed.",
    reference="ISO 15930-7, printer's marks lie outside the BleedBox; printers' practice: crop marks only, outside the bleed.",
    bad="a crop mark that begins 1 mm from the trim",
    good="a crop mark that begins 3 mm from the trim, where the bleed ends",
    find=find,
)
