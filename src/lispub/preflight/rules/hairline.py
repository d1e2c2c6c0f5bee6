"""Lines that are too thin to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, Limits, Mark, Rectangle, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_white
from lispub.preflight.rules._places import bleed, length, thickness, touches
from lispub.preflight.rules._telling import told

ROUNDING = 0.005    # pt
LINE = 4            # an area so many times as long as it is thick is a line
FILLS = ("f", "F", "f*")        # the operators that do not draw the outline too, which would make a narrow area as thick as a line


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with lines under the limit as placed, drawn or filled; a line of no width is as thin as the machine can."""
    for sheet in candidate.sheets:
        marks = (
            mark for mark in sheet.marks
            if mark.box is not None and touches(mark.box, bleed(sheet)) and _thin(mark, mark.box, candidate.limits)
        )
        yield from told(RULE, sheet, marks, lambda mark: f"{_said(mark)}, where {candidate.limits.hairline:g} pt is the least")


def _thin(mark: Mark, box: Rectangle, limits: Limits) -> bool:
    least = limits.hairline - ROUNDING
    if mark.kind == "stroke":
        return mark.width < least
    thick = thickness(box)
    return mark.operator in FILLS and thick < least and length(box) > LINE * thick and not is_white(mark.colour)


def _said(mark: Mark) -> str:
    if mark.kind == "stroke":
        return f"a line of {mark.width:.2g} pt as placed" if mark.width else "a line of width 0, as thin as the machine can draw it"
    assert mark.box is not None
    return f"an area only {thickness(mark.box):.2g} pt thick"


RULE = RuleKind(
    id="hairline",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A line, or a filled area as narrow as a line, thinner than 0.25 pt as placed.",
    why="It breaks up or vanishes on the plate, while an office printer shows it well.",
    remedy="Draw lines with 0.25 pt or more, also after the drawing is scaled.",
    reference="GWG 2015, effective line width; 0.25 pt is the usual floor of printers.",
    bad="0.1 w 0 0 m 100 0 l S",
    good="0.25 w 0 0 m 100 0 l S",
    find=find,
)
