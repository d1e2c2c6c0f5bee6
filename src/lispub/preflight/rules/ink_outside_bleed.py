"""Areas and pictures that run on beyond the bleed, under the marks."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, Rectangle, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import is_white
from lispub.preflight.rules._places import bleed, is_press_mark, touches
from lispub.preflight.rules._telling import told, what

ROUNDING = 1        # pt


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with marks that stand partly within the bleed and partly beyond it; what is wholly beyond is a mark of the press."""
    for sheet in candidate.sheets:
        within, media = bleed(sheet), sheet.boxes.get("MediaBox")
        if within is None or media is None:
            continue
        marks = (
            mark for mark in sheet.marks
            if touches(mark.box, within) and mark.box is not None and _beyond(mark.box, within, media)
            and not is_press_mark(mark) and not is_white(mark.colour)
        )
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} runs on beyond the bleed, into the slug")


def _beyond(box: Rectangle, within: Rectangle, media: Rectangle) -> bool:
    """Whether some of the box can be seen between the bleed and the edge of the sheet."""
    return (
        max(box[0], media[0]) < within[0] - ROUNDING or max(box[1], media[1]) < within[1] - ROUNDING
        or min(box[2], media[2]) > within[2] + ROUNDING or min(box[3], media[3]) > within[3] + ROUNDING
    )


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
