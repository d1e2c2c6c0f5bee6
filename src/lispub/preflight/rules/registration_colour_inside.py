"""The colour of crop marks on the finished page."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_registration
from lispub.preflight.rules._places import touches, trim
from lispub.preflight.rules._telling import told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with something in All or 400 % within its trim."""
    for sheet in candidate.sheets:
        marks = (mark for mark in sheet.marks if touches(mark.box, trim(sheet)) and is_registration(mark.colour))
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} within the trim is in the colour of registration marks")


RULE = RuleKind(
    id="registration-colour-inside",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Something in the separation All, or in all four inks at 100 %, on the finished page.",
    why="It lays down every ink at once: type fills in and shows coloured fringes, areas do not dry and mark the next sheet.",
    remedy="Use black alone (K 100) for type and lines; keep registration colour for marks outside the bleed.",
    reference="GWG 2015, separation colour All.",
    bad="type in [/Separation /All /DeviceCMYK …]",
    good="type in 0 0 0 1 k",
    find=find,
)
