"""Gradients in the colours of a screen."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with shadings in RGB or Lab."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet, "shading") if mark.colour.model in ("rgb", "lab"))
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} in {mark.colour.space}")


RULE = RuleKind(
    id="shading-rgb",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A gradient whose colours are RGB or Lab.",
    why="Its steps are worked out in the colours of the screen and converted one by one: greys in the middle turn brown, and bands show.",
    remedy="Take the gradient out, or give its colours in inks.",
    reference="ISO 32000-2, 8.7.4.5 (a shading is interpolated in its own colour space); printers' practice: CMYK only.",
    bad="/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceRGB … >> >>",
    good="/Shading << /S1 << /ShadingType 2 /ColorSpace /DeviceCMYK … >> >>",
    find=find,
)
