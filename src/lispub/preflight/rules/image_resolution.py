"""Images that are too coarse at the size at which they are placed."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import coarse, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with grey or colour images under the limit."""
    least = candidate.limits.least_ppi
    for sheet in candidate.sheets:
        yield from told(RULE, sheet, coarse(sheet, least, one_bit=False), lambda mark: (
            f"{what(mark)} at {mark.ppi:.0f} ppi as placed, where {least:g} ppi are asked for"
        ))


RULE = RuleKind(
    id="image-resolution",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A grey or colour image with fewer pixels to the inch, as placed, than printers ask for.",
    why="Its pixels are seen: a screen shows 100 to the inch, a press needs about twice its screen ruling.",
    remedy="Place the image smaller, or put a larger one in its place; more pixels cannot be made from few.",
    reference="GWG 2015, image resolution for greyscale and colour images; printers ask for 300 ppi at the size of print.",
    bad="640 pixels over 160 mm: 102 ppi",
    good="1890 pixels over 160 mm: 300 ppi",
    find=find,
)
