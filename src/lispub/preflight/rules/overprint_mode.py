"""Overprinting that does not do what it seems to."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import PROCESS, Candidate, Mark, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import named, present
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with marks in CMYK that overprint with mode 0 though an ink is missing from them, or with a profile of their own."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet, "text", "fill", "stroke") if _said(mark))
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} in {named(mark.colour)} {_said(mark)}")


def _said(mark: Mark) -> str:
    inks = present(mark.colour)
    if not mark.overprints or mark.colour.model != "cmyk" or not inks:
        return ""
    if mark.colour.space == "DeviceCMYK" and mark.overprint_mode == 0 and len(inks) < len(PROCESS):
        return "is to overprint, but its mode is 0: the inks that it has not are knocked out"
    if mark.colour.space != "DeviceCMYK" and mark.overprint_mode == 1:
        return "is to overprint with a profile of its own: programs differ in what they make of that"
    return ""


RULE = RuleKind(
    id="overprint-mode",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Overprinting in DeviceCMYK with OPM 0, or with OPM 1 in CMYK with a profile of its own.",
    why="With mode 0, an ink at 0 % is printed as paper over what was there: black type knocks out although it is set to overprint.",
    remedy="Set OPM 1 beside OP and op, and give the colour in DeviceCMYK.",
    reference="ISO 32000-2, 11.7.4 (overprinting, nonzero overprint mode); GWG 2015, overprint.",
    bad="<< /OP true /op true /OPM 0 >>",
    good="<< /OP true /op true /OPM 1 >>",
    find=find,
)
