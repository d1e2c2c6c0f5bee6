"""Pages whose bleed is too short, in their boxes or in their ink."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.geometry import meet
from lispub.model.edition import PT
from lispub.model.preflight import Candidate, Mark, Rectangle, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.facts import is_paper
from lispub.preflight.rules._pages import by_message

NEAR = 0.05     # mm
TOUCHES = 0.5   # pt: what ends so near the trim is meant to reach it
SIDES = ("left", "bottom", "right", "top")


def find(candidate: Candidate) -> Iterator[Problem]:
    """A page with less bleed than the printer asks for, or with ink that ends between the trim and the bleed."""
    wanted = candidate.limits.bleed
    yield from by_message(RULE, ((sheet.position, message) for sheet in candidate.sheets for message in _short(sheet, wanted)))


def _short(sheet: Sheet, wanted: float) -> Iterator[str]:
    if "BleedBox" not in sheet.boxes:
        if "TrimBox" in sheet.boxes:        # without it, `boxes-missing` tells enough
            yield "the page has no BleedBox, so no bleed"
        return
    trim, bleed = sheet.trim, sheet.boxes["BleedBox"]
    least = min(abs(trim[side] - bleed[side]) for side in range(4)) * sheet.unit / PT
    if least < wanted - NEAR:
        yield f"the bleed is {least:.1f} mm, {wanted:g} mm are asked for"
        return
    for mark in sheet.marks:
        if mark.kind in ("fill", "image", "shading") and mark.box and not is_paper(mark.colour):
            for side in _ends_short(mark.box, trim, wanted * PT / sheet.unit):
                yield f"{_named(mark)} ends at the trim on the {side}, or before the end of the bleed"
                return


def _ends_short(box: Rectangle, trim: Rectangle, wanted: float) -> Iterator[str]:
    """The sides of the page on which a box ends between the trim and the end of the bleed."""
    if not meet(box, trim):
        return      # outside: a mark of the printer's
    for side, name in enumerate(SIDES):
        beyond = trim[side] - box[side] if side < 2 else box[side] - trim[side]
        if -TOUCHES <= beyond < wanted - TOUCHES:
            yield name


def _named(mark: Mark) -> str:
    return {"image": "an image", "shading": "a shading"}.get(mark.kind, "a filled area")


RULE = RuleKind(
    id="bleed-short",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A page with less bleed than the printer asks for, or an area or image that reaches the trim and ends before the bleed does.",
    why="Paper moves under the knife by a millimetre or so; without bleed a white edge shows there.",
    remedy="Let everything that reaches the edge go on to the end of the bleed, and set the BleedBox there.",
    reference="Printers' rule: 3 mm of bleed on all four sides (2 to 5 mm are asked for); ISO 32000-1:2008, 14.11.2.",
    bad="a band of colour that ends at the trim",
    good="a band of colour that ends 3 mm beyond the trim",
    find=find,
)
