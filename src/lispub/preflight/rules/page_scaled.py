"""Pages that are scaled or turned by a key, not by their content."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._pages import by_message


def find(candidate: Candidate) -> Iterator[Problem]:
    """A page with a UserUnit other than 1, or with a Rotate other than 0."""
    yield from by_message(RULE, _changed(candidate))


def _changed(candidate: Candidate) -> Iterator[tuple[int, str]]:
    for sheet in candidate.sheets:
        if sheet.unit != 1:
            yield sheet.position, f"the page is scaled by a UserUnit of {sheet.unit:g}"
        if sheet.rotate % 360:
            yield sheet.position, f"the page is turned by a Rotate of {sheet.rotate}"


RULE = RuleKind(
    id="page-scaled",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A page with a UserUnit other than 1, or turned by Rotate.",
    why="Much imposition software knows nothing of UserUnit and leaves Rotate out, so that the page comes out smaller, or on its side.",
    remedy="Write the content in its real size and upright.",
    reference="Ghent Workgroup, GWG 2015, page scaling; ISO 32000-1:2008, 7.7.3.3.",
    bad="/UserUnit 2 /TrimBox [0 0 210 298]",
    good="/TrimBox [0 0 420 595]",
    find=find,
)
