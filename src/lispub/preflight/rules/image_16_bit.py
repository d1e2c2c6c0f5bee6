"""Images with 16 bits a component."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page that shows such images."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet, "image") if mark.bits == 16)
        yield from told(RULE, sheet, marks, lambda mark: f"{what(mark)} has 16 bits a component")


RULE = RuleKind(
    id="image-16-bit",
    profiles=("print",),
    weight=Weight.ADVICE,
    what="An image with 16 bits for each component.",
    why="Plates have 8 bits: the rest is thrown away, by older machines with an error.",
    remedy="Save the image with 8 bits after the last correction of its colours.",
    reference="Printers' practice; 16 bits came with PDF 1.5, and PDF/X-1a and PDF/X-3 do not know them.",
    bad="<< /Subtype /Image /BitsPerComponent 16 … >>",
    good="<< /Subtype /Image /BitsPerComponent 8 … >>",
    find=find,
)
