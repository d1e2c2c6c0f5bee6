"""Pages that do not say where they are trimmed."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._pages import by_message
from lispub.preflight.rules._repairs import BOX, of_pages


def find(candidate: Candidate) -> Iterator[Problem]:
    """A page without a MediaBox, without a TrimBox, or with an ArtBox beside it."""
    yield from by_message(RULE, _missing(candidate))


def _missing(candidate: Candidate) -> Iterator[tuple[int, str]]:
    mended = {position for position, _ in of_pages(candidate, BOX)}
    for sheet in candidate.sheets:
        if sheet.position in mended or "MediaBox" not in sheet.boxes:
            yield sheet.position, "the page has no MediaBox: nobody knows how large it is"
        elif "TrimBox" in sheet.boxes and "ArtBox" in sheet.boxes:
            yield sheet.position, "the page has a TrimBox and an ArtBox: only one of them may say where it is trimmed"
        elif "TrimBox" not in sheet.boxes and "ArtBox" not in sheet.boxes:
            yield sheet.position, "the page has no TrimBox: nobody knows where it is trimmed"


RULE = RuleKind(
    id="boxes-missing",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A page without a MediaBox or without a TrimBox, or with both a TrimBox and an ArtBox.",
    why="Imposition lays pages on the sheet by their TrimBox; without it the printer takes the outer edge, marks and all.",
    remedy="Set the TrimBox of each page to the finished size, when the PDF is made.",
    reference="ISO 15930-7:2010 (PDF/X-4), page boundary boxes; ISO 32000-1:2008, 14.11.2.",
    bad="/MediaBox [0 0 476.22 651.97]",
    good="/MediaBox [0 0 476.22 651.97] /TrimBox [28.35 28.35 447.87 623.62]",
    find=find,
)
