"""Pictures and pages that are not in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._resources import resources
from lispub.preflight.rules._telling import told_of_resources

ELSEWHERE = {
    "/F": "has its bytes in another file (F)",
    "/OPI": "stands for another picture (OPI)",
    "/Ref": "stands for a page of another file (Ref)",
    "/Alternates": "has others that may be shown in its place (Alternates)",
}


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page that brings images or forms along in whose place something else is to be put."""
    return told_of_resources(RULE, (
        (page, f"the {_kind(stream)} {name} {said}")
        for page, name, stream in resources(candidate, "/XObject") for key, said in ELSEWHERE.items() if key in stream
    ))


def _kind(stream: Any) -> str:
    return str(stream.get("/Subtype", "XObject")).removeprefix("/").lower()


RULE = RuleKind(
    id="content-elsewhere",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="An image or a form with OPI, Ref, Alternates or a file of its own.",
    why="The printer has one file: what lies elsewhere is missing from the plate, or is another version.",
    remedy="Put the picture itself into the file.",
    reference="ISO 15930-7, complete exchange: everything that is printed is in the file (no OPI, no reference XObjects, no alternates).",
    bad="<< /Subtype /Form /Ref << /F (cover.pdf) /Page 0 >> … >>",
    good="<< /Subtype /Form … >> with the content of that page",
    find=find,
)
