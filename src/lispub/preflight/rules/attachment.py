"""Other files inside the file."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._annotations import each_annotation
from lispub.preflight.rules._telling import several


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem for what is attached to the file, and one for each that is pinned to a page."""
    from pikepdf import Array

    attached = sorted(candidate.pdf.attachments)
    associated = candidate.pdf.Root.get("/AF")
    if attached:
        yield RULE.problem(f"a file is attached: {several(attached, 1)}")
    elif isinstance(associated, Array) and len(associated):
        yield RULE.problem("a file is associated with the document")
    for sheet, annotation in each_annotation(candidate):
        if annotation.get("/Subtype") == "/FileAttachment":
            yield RULE.problem("a file is attached to the page", page=sheet.position)


RULE = RuleKind(
    id="attachment",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file attached to the PDF, or to one of its pages.",
    why="It cannot be printed, makes the file heavy, and may be what was not meant to leave the house.",
    remedy="Take it out, and send it beside the PDF if the printer needs it.",
    reference="Printers' rule: the file holds the pages and nothing else.",
    bad="/Names << /EmbeddedFiles << /Names [(values.csv) 12 0 R] >> >>",
    good="no /EmbeddedFiles",
    find=find,
)
