"""Pages that are pictures of pages."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._pages import by_message


def find(candidate: Candidate) -> Iterator[Problem]:
    """The pages with an image and no text, not even text that is not seen."""
    for_each = ((sheet.position, {mark.kind for mark in sheet.marks if mark.box or mark.text.strip()}) for sheet in candidate.sheets)
    yield from by_message(RULE, (
        (position, "the page has an image and no text") for position, kinds in for_each if "image" in kinds and "text" not in kinds
    ))


RULE = RuleKind(
    id="page-without-text",
    profiles=("accessible",),
    weight=Weight.BLOCKS_ISSUE,
    what="A page with an image and without any text, such as a page that was scanned.",
    why="There is nothing to be read out, searched, enlarged with its lines kept, or translated.",
    remedy="Put the text itself on the page; for a scan, run text recognition and correct it.",
    reference="ISO 14289-1:2014, 7.3 (graphics); WCAG 2.2, 1.4.5 (images of text).",
    bad="q 595 0 0 842 0 0 cm /Scan Do Q",
    good="the same with a layer of text behind it, corrected",
    find=find,
)
