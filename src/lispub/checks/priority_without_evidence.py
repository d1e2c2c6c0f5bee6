"""A priority that rests on nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._citations import citations
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each priority that names no evidence and whose text cites none."""
    for id, priority in proof.manuscript.priorities.items():
        if not priority.evidence and not any(citations(priority.text)):
            yield CHECK.problem(f"the priority `{id}` rests on no evidence", priority.source)


CHECK = CheckKind(
    id="priority-without-evidence",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A priority that names no source under `evidence` and cites none in its text.",
    why="A priority takes money and time from something else. Those who lose by it may ask what shows that it comes first.",
    remedy="Name the sources that show the need under `evidence`, or take the priority out.",
    reference="HM Treasury, The Green Book: a proposal begins with the evidence of need.",
    bad="squares-first: {title: Squares first, text: …, standing: illustrative}",
    good="squares-first: {title: Squares first, text: …, standing: illustrative, evidence: [square-survey]}",
    find=find,
)
