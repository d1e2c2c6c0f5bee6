"""Small type in several inks."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_registration, is_rich_black, named, present
from lispub.preflight.rules._telling import seen, told, what

ROUNDING = 0.05     # pt


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with type under the limit in two inks or more; that in rich black or in registration colour has rules of its own."""
    least = candidate.limits.small_coloured
    for sheet in candidate.sheets:
        marks = (
            mark for mark in seen(sheet, "text") if 0 < mark.size < least - ROUNDING
            and mark.colour.inks is not None and len(present(mark.colour)) > 1
            and not is_rich_black(mark.colour) and not is_registration(mark.colour)
        )
        yield from told(RULE, sheet, marks, lambda mark: (
            f"{what(mark)} of {mark.size:.3g} pt is in several inks ({named(mark.colour)}); {least:g} pt is the least for that"
        ))


RULE = RuleKind(
    id="small-type-in-inks",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Type under 5 pt in two inks or more.",
    why="The plates are never exactly over one another: its strokes are thinner than the error, and it shows double.",
    remedy="Set it in one ink, mostly in black, or larger.",
    reference="GWG 2015, small text; a printer's rule: at least 4 pt for type in one ink.",
    bad="a source of 4 pt in 0.95 0.65 0.1 0.35 k",
    good="the same in 0 0 0 0.8 k, or at 7 pt",
    find=find,
)
