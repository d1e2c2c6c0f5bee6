"""Pages whose content breaks off, or makes no sense."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._pages import by_message
from lispub.preflight.rules._repairs import CONTENT, of_pages


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page whose content could not be read to the end, or not as it is written."""
    faults = {sheet.position: sheet.fault for sheet in candidate.sheets if sheet.fault}
    mended = {position: f"page content: {repair}" for position, repair in of_pages(candidate, CONTENT)}
    yield from by_message(RULE, sorted({**mended, **faults}.items()))


RULE = RuleKind(
    id="content-unreadable",
    profiles=("print", "accessible"),
    weight=Weight.BLOCKS_ISSUE,
    what="A content stream that cannot be decoded, breaks off, names what is not there, or has operators that do not exist.",
    why="What comes after the fault is left out by one program and painted by another. The other rules saw the page only up to there.",
    remedy="Make the file again; do not mend the stream by hand.",
    reference="ISO 32000-1:2008, 7.8.2 (content streams) and annex A.",
    bad="1 0 0 rg 10 10 200 re f",
    good="1 0 0 rg 10 10 200 300 re f",
    find=find,
)
