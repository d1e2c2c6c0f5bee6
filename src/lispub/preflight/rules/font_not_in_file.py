"""Text in a font that the file does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._pages import by_message


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each font that text is seen in and that is not embedded. A Type 3 font is drawn by the file itself."""
    yield from by_message(RULE, (
        (sheet.position, f"the font {mark.font} is not embedded" if mark.font else "there is text without a font")
        for sheet in candidate.sheets for mark in sheet.marks if mark.kind == "text" and mark.box and not mark.embedded
    ))


RULE = RuleKind(
    id="font-not-in-file",
    profiles=("print", "accessible"),
    weight=Weight.BLOCKS_ISSUE,
    what="Text in a font that the file names and does not hold.",
    why="Another font is put in its place, often Courier, with other widths and missing letters.",
    remedy="Embed every font when the PDF is made; convert to outlines what cannot be embedded.",
    reference="ISO 15930-7:2010 (PDF/X-4), fonts; ISO 14289-1:2014, 7.21.4.1; Ghent Workgroup, GWG 2015, Courier substitution.",
    bad="/BaseFont /Helvetica, without a FontDescriptor",
    good="/BaseFont /ABCDEF+SourceSans3, with a FontFile2 in its FontDescriptor",
    find=find,
)
