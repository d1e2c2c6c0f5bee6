"""Type that the knife may cut."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.geometry import margin
from lispub.model.edition import PT
from lispub.model.preflight import Candidate, Mark, Rectangle, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._places import TOUCH, touches, trim
from lispub.preflight.rules._telling import told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with type on the finished page nearer to its edge than the limit, or across it; what is in the slug is not asked."""
    safe = candidate.limits.safe
    for sheet in candidate.sheets:
        edge = trim(sheet)
        if edge is not None:
            yield from _of(sheet, edge, safe)


def _of(sheet: Sheet, edge: Rectangle, safe: float) -> Iterator[Problem]:
    marks = (
        mark for mark in sheet.marks
        if mark.kind == "text" and mark.box is not None and touches(mark.box, edge) and margin(mark.box, edge) < safe * PT - TOUCH
    )
    return told(RULE, sheet, marks, lambda mark: f"{what(mark)} stands {_distance(mark, edge)}; {safe:g} mm is the least")


def _distance(mark: Mark, edge: Rectangle) -> str:
    assert mark.box is not None
    least = margin(mark.box, edge) / PT
    return f"{least:.1f} mm from the trim" if least >= 0 else "across the trim"


RULE = RuleKind(
    id="text-near-trim",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Type within 3 mm of the edge of the finished page.",
    why="Knife and folding are a millimetre off at times: letters at the edge are cut, or look as if they nearly were.",
    remedy="Move it inwards; what shall bleed is an area or a picture, never type.",
    reference="Printers' practice: a safe area of 3 to 5 mm inside the trim.",
    bad="a folio 2 mm above the lower edge",
    good="a folio 10 mm above the lower edge",
    find=find,
)
