"""Line art that is too coarse at the size at which it is placed."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import coarse, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with images of one bit, stencils too, under the limit."""
    least = candidate.limits.least_ppi_line_art
    for sheet in candidate.sheets:
        yield from told(RULE, sheet, coarse(sheet, least, one_bit=True), lambda mark: (
            f"{what(mark)} in black and white only at {mark.ppi:.0f} ppi as placed, where {least:g} ppi are asked for"
        ))


RULE = RuleKind(
    id="line-art-resolution",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="An image of one bit a pixel with fewer pixels to the inch, as placed, than line art needs.",
    why="It has no greys to soften its steps: slanting lines and letters show teeth.",
    remedy="Use a vector drawing, or scan the original again at 1200 ppi.",
    reference="GWG 2015, image resolution for 1-bit images; printers ask for 600 to 1200 ppi.",
    bad="a scanned signature at 300 ppi and 1 bit",
    good="the same signature at 1200 ppi, or in 8 bits at 300 ppi",
    find=find,
)
