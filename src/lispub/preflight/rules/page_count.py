"""A number of pages that no sheet can be folded to."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight

SHEET = 2       # pages: a leaf printed on one side or on both needs no fold


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem for a file whose pages do not fill the sheets that they are folded from."""
    pages, leaves = len(candidate.sheets), candidate.limits.leaves
    missing = -pages % leaves
    if pages > SHEET and missing:
        yield RULE.problem(f"the file has {pages} pages, which is no multiple of {leaves}: {missing} more would make it one")


RULE = RuleKind(
    id="page-count",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A number of pages that is no multiple of 4; a leaf of one or two pages, such as a cover, is no book.",
    why="One folded sheet is 4 pages: the printer has to put blank pages somewhere, and asks where.",
    remedy="Add blank pages at the end.",
    reference="Printers' rule: a multiple of 4, one folded sheet; Ghent Workgroup, GWG 2015, page count.",
    bad="a booklet of 166 pages",
    good="a booklet of 168 pages, the last two blank",
    find=find,
)
