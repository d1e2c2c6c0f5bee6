"""Colour of a screen in type, areas or lines."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with vector marks in RGB or Lab; images and gradients have rules of their own."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet, "text", "fill", "stroke") if mark.colour.model in ("rgb", "lab"))
        yield from told(RULE, sheet, marks, lambda mark: (
            f"{what(mark)} in {mark.colour.space} {' '.join(f'{part:.3g}' for part in mark.colour.components)}, which names no inks"
        ))


RULE = RuleKind(
    id="rgb-colour",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Type, an area or a line in DeviceRGB, CalRGB, Lab or an ICC profile of three components.",
    why="Every printer's software converts it with a profile of its own: black type comes out in four inks, a house colour in another.",
    remedy="Give the colour in inks (CMYK) where the file is made, and export without converting colours to RGB.",
    reference="Printers take CMYK, and RGB is converted without promise or refused; GWG 2015, the CMYK variants.",
    bad="1 0 0 rg",
    good="0 1 1 0 k",
    find=find,
)
