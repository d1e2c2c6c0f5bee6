"""Areas and pictures that run on beyond the bleed, under the marks."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.geometry import margin
from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_white
from lispub.preflight.rules._places import bleed, is_press_mark, touches
from lispub.preflight.rules._telling import seen, told, what

ROUNDING = 1        # pt


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with marks that stand partly within the bleed and partly beyond it; what is wholly beyond is a mark of the press."""
    for sheet in candidate.sheets:
        within = bleed(sheet)
        if within is None:
            continue
        marks = (
            mark for mark in seen(sheet)
            if touches(mark.box, within) and mark.box is not None and margin(mark.box, within) < -ROUNDING
            and not is_press_mark(mark) and not is_white(mark.colour)
        )
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} runs on beyond the bleed, into the slug")


RULE = RuleKind(
    id="ink-outside-bleed",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="An area, an image, a line or type that is partly within the bleed and partly beyond it.",
    why="It covers the crop marks, and the knife has nothing to go by.",
    remedy="Let it end at the bleed: clip the page to its BleedBox.",
    reference="Printers' practice: 3 mm of bleed, and only marks outside it.",
    bad="a background that fills the whole MediaBox",
    good="a background that fills the BleedBox",
    find=find,
)
