"""Forms to be filled in, in a file to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._annotations import each_annotation
from lispub.preflight.rules._pages import by_message


def find(candidate: Candidate) -> Iterator[Problem]:
    """The pages with form fields; a form that shows on no page is told of the file."""
    from pikepdf import Dictionary

    form = candidate.pdf.Root.get("/AcroForm")
    pages = [sheet.position for sheet, annotation in each_annotation(candidate) if annotation.get("/Subtype") == "/Widget"]
    if pages:
        yield from by_message(RULE, ((page, "the page has form fields") for page in pages))
    elif isinstance(form, Dictionary):
        yield RULE.problem(f"the file has {'an XFA' if '/XFA' in form else 'a'} form")


RULE = RuleKind(
    id="form-field",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A form field on a page, or a form in the file.",
    why="The look of a field is made by the software that opens it: each press may print other boxes and other words in them.",
    remedy="Flatten the form into the pages.",
    reference="ISO 15930-7:2010 (PDF/X-4), annotations and interactive forms.",
    bad="/AcroForm << /Fields [12 0 R] >>",
    good="no /AcroForm: the boxes are drawn",
    find=find,
)
