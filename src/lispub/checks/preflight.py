"""What preflight finds in a file for the press."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.preflight.brief import TOLD, in_brief

MISSING = "Install what is missing and build again, or ask the printer to look for this."


def find(proof: Proof) -> Iterator[Problem]:
    """What preflight found, under the names of its rules; of a proof, which shows the pages of `print` again, each rule once.

    What could not be tried is advice, for "no problems" would say more than is known.
    """
    if proof.pages is not None and proof.pages.preflight is not None:
        again = proof.edition is not None and proof.edition.form == "proof"
        yield from in_brief(proof.pages.preflight.problems, 1 if again else TOLD)
        yield from (Problem(rule, Weight.ADVICE, f"not tried: {why}", remedy=MISSING) for rule, why in proof.pages.preflight.unasked)


CHECK = CheckKind(
    id="preflight",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A rule of preflight that a file for the printer breaks; the problem bears the name of the rule. One that could not be tried "
    "is advice.",
    why="What a printer's preflight stops costs days and a telephone call, and what it lets pass costs the whole run.",
    remedy="Follow the remedy of the rule: `lispub explain RULE`.",
    reference="Ghent Workgroup, GWG 2015 specifications; ISO 15930-7 (PDF/X-4).",
    bad="a line of 0.1 pt in a style sheet of the project",
    good="a line of 0.25 pt or more",
    find=find,
)
