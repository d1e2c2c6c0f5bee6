"""Files that forbid the software of blind readers to read them."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem for a file whose permissions leave out extraction for accessibility."""
    if candidate.pdf.is_encrypted and not candidate.pdf.allow.accessibility:
        yield RULE.problem("the permissions of the file do not let a screen reader have its text")


RULE = RuleKind(
    id="assistive-technology-blocked",
    profiles=("accessible",),
    weight=Weight.BLOCKS_ISSUE,
    what="An encrypted file that does not permit its text to be extracted for accessibility.",
    why="A screen reader that keeps to the permissions reads nothing at all.",
    remedy="Save it without protection, or with extraction for accessibility allowed.",
    reference="ISO 14289-1:2014, 7.16.",
    bad="/Encrypt << /P -1852 >>, in which bit 10 is 0",
    good="no /Encrypt",
    find=find,
)
