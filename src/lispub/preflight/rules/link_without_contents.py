"""Links that do not say where they lead."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._annotations import each_annotation
from lispub.preflight.rules._pages import by_message


def find(candidate: Candidate) -> Iterator[Problem]:
    """The pages with a link that has no Contents."""
    yield from by_message(RULE, (
        (sheet.position, "the page has a link without a description (Contents)") for sheet, annotation in each_annotation(candidate)
        if annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")).strip()
    ))


RULE = RuleKind(
    id="link-without-contents",
    profiles=("accessible",),
    weight=Weight.BLOCKS_ISSUE,
    what="A link annotation without Contents.",
    why="A list of links in a screen reader then says “link” for each, and no more.",
    remedy="Give each link a description when the PDF is made.",
    reference="ISO 14289-1:2014, 7.18.5.",
    bad="<< /Subtype /Link /A << /S /URI /URI (https://www.example.org) >> >>",
    good="<< /Subtype /Link /Contents (The evidence base) /A << /S /URI /URI (https://www.example.org) >> >>",
    find=find,
)
