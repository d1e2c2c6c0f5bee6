"""Files for the press that are encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem for a file that opens without a password and is encrypted all the same."""
    if candidate.pdf.is_encrypted:
        yield RULE.problem("the file is encrypted")


RULE = RuleKind(
    id="encrypted",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file that is encrypted, even if anyone can open it.",
    why="Imposition and press systems may neither change nor take apart such a file, and refuse it.",
    remedy="Save it without protection.",
    reference="ISO 15930-7:2010 (PDF/X-4), encryption: the trailer has no Encrypt.",
    bad="/Encrypt << /Filter /Standard >>",
    good="no /Encrypt",
    find=find,
)
