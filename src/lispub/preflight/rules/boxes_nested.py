"""Boxes of a page that do not stand one inside the other."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.geometry import margin
from lispub.model.preflight import Candidate, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._pages import by_message

NEAR = 0.05     # pt: boxes are often rounded
INSIDE = (("TrimBox", "BleedBox"), ("ArtBox", "BleedBox"), ("BleedBox", "MediaBox"), ("TrimBox", "MediaBox"), ("BleedBox", "CropBox"))


def find(candidate: Candidate) -> Iterator[Problem]:
    """A box that reaches out of the one around it, or has no size."""
    yield from by_message(RULE, ((sheet.position, message) for sheet in candidate.sheets for message in _wrong(sheet)))


def _wrong(sheet: Sheet) -> Iterator[str]:
    boxes = sheet.boxes
    for name, (left, bottom, right, top) in boxes.items():
        if right - left < 1 or top - bottom < 1:
            yield f"the {name} has no size"
            return
    for inner, outer in INSIDE:
        if inner in boxes and outer in boxes and margin(boxes[inner], boxes[outer]) < -NEAR:
            yield f"the {inner} reaches out of the {outer}"
            return      # one fault of a box throws out the others too


RULE = RuleKind(
    id="boxes-nested",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A TrimBox that reaches out of the BleedBox, a BleedBox out of the MediaBox or of the CropBox, or a box without a size.",
    why="What is outside the outer box is not painted, so that bleed is lost; and software that finds boxes crossed picks one of them.",
    remedy="Set MediaBox, BleedBox and TrimBox so that each lies inside the one before; leave the CropBox out.",
    reference="ISO 15930-7:2010 (PDF/X-4), page boundary boxes; ISO 32000-1:2008, 14.11.2.",
    bad="/BleedBox [19.84 19.84 456.38 632.13] /TrimBox [10 10 447.87 623.62]",
    good="/BleedBox [19.84 19.84 456.38 632.13] /TrimBox [28.35 28.35 447.87 623.62]",
    find=find,
)
