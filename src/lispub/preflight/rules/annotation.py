"""Links, notes and stamps that lie over the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lispub.geometry import around, meet
from lispub.model.preflight import Candidate, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._annotations import each_annotation
from lispub.preflight.rules._pages import by_message

OF_THE_PRESS = {"/PrinterMark", "/TrapNet"}
TOLD_ELSEWHERE = {"/Widget", "/FileAttachment"}     # by `form-field` and `attachment`


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each kind of annotation that reaches into the bleed of a page."""
    yield from by_message(RULE, (
        (sheet.position, f"the page has an annotation inside the bleed: {_kind(annotation)}")
        for sheet, annotation in each_annotation(candidate)
        if _kind(annotation, "/") not in OF_THE_PRESS | TOLD_ELSEWHERE and _inside(sheet, annotation)
    ))


def _kind(annotation: Any, before: str = "") -> str:
    return before + str(annotation.get("/Subtype", "/unnamed")).removeprefix("/")


def _inside(sheet: Sheet, annotation: Any) -> bool:
    sides = [float(side) for side in annotation.get("/Rect", ())]
    if len(sides) != 4:
        return True
    return meet(around(zip(sides[::2], sides[1::2], strict=True)), sheet.boxes.get("BleedBox", sheet.trim))


RULE = RuleKind(
    id="annotation",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A link, note, stamp or other annotation that reaches into the bleed of a page.",
    why="Whether an annotation is printed depends on the software: a note may come out in the book, a stamp may be lost.",
    remedy="Export without links and notes; flatten what is to be printed into the page.",
    reference="ISO 15930-7:2010 (PDF/X-4), annotations: none but printer's marks and traps inside the BleedBox.",
    bad="/Annots [<< /Subtype /Link /Rect [60 280 120 292] >>]",
    good="no /Annots",
    find=find,
)
