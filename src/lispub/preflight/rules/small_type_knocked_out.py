"""Small white type in a ground of several inks."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, Mark, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import areas, ground, is_white
from lispub.preflight.rules._telling import told, what

ROUNDING = 0.05     # pt


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with such type: white, under the limit, on a ground that is printed with two inks or more."""
    least = candidate.limits.small_knocked_out
    for sheet in candidate.sheets:
        yield from told(RULE, sheet, _small(sheet, least), lambda mark: (
            f"{what(mark)}, white and {mark.size:.3g} pt, stands in a ground of several inks; {least:g} pt is the least"
        ))


def _small(sheet: Sheet, least: float) -> Iterator[Mark]:
    under = areas(sheet)
    for number, mark in enumerate(sheet.marks):
        small = mark.kind == "text" and mark.box is not None and 0 < mark.size < least - ROUNDING
        if small and is_white(mark.colour) and not mark.overprints and len(ground(mark, under, number)) > 1:
            yield mark


RULE = RuleKind(
    id="small-type-knocked-out",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="White type under 6 pt in a ground of two inks or more.",
    why="The plates are never exactly over one another: each ink runs a little into the letters, and thin strokes close.",
    remedy="Set it at 6 pt or more, or on a ground of one ink.",
    reference="GWG 2015, small text; a printer's rule: at least 6 pt for knocked-out type.",
    bad="a label of 5 pt in white on 0.95 0.65 0.1 0.35 k",
    good="the label at 7 pt, or on 0 0 0 1 k",
    find=find,
)
