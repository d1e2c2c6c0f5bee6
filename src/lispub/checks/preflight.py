"""What preflight finds in a file for the press."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """Every problem of preflight as it is, under the name of its rule."""
    if proof.pages is not None and proof.pages.preflight is not None:
        yield from proof.pages.preflight.problems


CHECK = CheckKind(
    id="preflight",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A rule of preflight that a file for the printer breaks; the problem bears the name of the rule.",
    why="What a printer's preflight stops costs days and a telephone call, and what it lets pass costs the whole run.",
    remedy="Follow the remedy of the rule: `lispub explain RULE`.",
    reference="Ghent Workgroup, GWG 2015 specifications; ISO 15930-7 (PDF/X-4).",
    bad="a line of 0.1 pt in a style sheet of the project",
    good="a line of 0.25 pt or more",
    find=find,
)
