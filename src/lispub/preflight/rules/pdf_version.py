"""Files of a later version of PDF than PDF/X-4 is made of."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight

LATEST = (1, 6)


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem for a file whose header or catalog says a version above 1.6."""
    version = candidate.pdf.pdf_version
    numbers = tuple(int(part) for part in version.split(".") if part.isdigit())
    if numbers > LATEST:
        yield RULE.problem(f"the file is PDF {version}; PDF/X-4 is made of PDF 1.6")


RULE = RuleKind(
    id="pdf-version",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file that says to be of a later version of PDF than 1.6.",
    why="A later version may use what an older press system does not know, and leaves out without a word.",
    remedy="Save as PDF 1.6, or export as PDF/X-4.",
    reference="ISO 15930-7:2010 (PDF/X-4) is defined on PDF 1.6.",
    bad="%PDF-2.0",
    good="%PDF-1.6",
    find=find,
)
