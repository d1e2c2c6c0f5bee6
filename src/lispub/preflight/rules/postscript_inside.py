"""Programs in PostScript among the pictures."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._resources import resources
from lispub.preflight.rules._telling import told_of_resources


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page that brings PostScript along."""
    return told_of_resources(RULE, (
        (page, f"the XObject {name} is a program in PostScript")
        for page, name, stream in resources(candidate, "/XObject") if "/PS" in (stream.get("/Subtype"), stream.get("/Subtype2"))
    ))


RULE = RuleKind(
    id="postscript-inside",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="An XObject whose Subtype or Subtype2 is PS.",
    why="Only machines with PostScript run it, and what it does there no preflight can see.",
    remedy="Write the drawing as PDF.",
    reference="ISO 15930-7, PostScript XObjects are not allowed; ISO 32000-2 has dropped them.",
    bad="<< /Subtype /PS … >>",
    good="<< /Subtype /Form … >>",
    find=find,
)
