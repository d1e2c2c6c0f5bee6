"""Images in the colours of a screen."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page that shows images in RGB or Lab, or in a palette of such colours."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet, "image") if mark.colour.model in ("rgb", "lab"))
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} in {mark.colour.space}, which names no inks")


RULE = RuleKind(
    id="rgb-image",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="An image in RGB or Lab, with a profile or without, or with a palette of such colours.",
    why="It is converted by whoever meets it first, with a rendering that nobody agreed on; some printers refuse the file.",
    remedy="Convert the image with the profile of the printing condition.",
    reference="Printers take CMYK, and RGB is converted without promise or refused; GWG 2015, the CMYK variants.",
    bad="an image with /ColorSpace /DeviceRGB",
    good="the same image with /ColorSpace /DeviceCMYK",
    find=find,
)
