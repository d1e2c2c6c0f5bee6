"""Images that ask to be smoothed."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._resources import resources
from lispub.preflight.rules._telling import told_of_resources


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page that brings images with Interpolate along."""
    return told_of_resources(RULE, (
        (page, f"the image {name} asks to be smoothed when it is enlarged (Interpolate)")
        for page, name, stream in resources(candidate, "/XObject")
        if stream.get("/Subtype") == "/Image" and bool(stream.get("/Interpolate", False))
    ))


RULE = RuleKind(
    id="image-interpolated",
    profiles=("print",),
    weight=Weight.ADVICE,
    what="An image with Interpolate true.",
    why="One machine smooths it and another does not, so the proof does not show what is printed.",
    remedy="Enlarge the image before it is placed, and leave Interpolate out.",
    reference="ISO 32000-2, 8.9.5.3 (how an image is interpolated is left to each program).",
    bad="<< /Subtype /Image /Interpolate true … >>",
    good="<< /Subtype /Image … >>",
    find=find,
)
