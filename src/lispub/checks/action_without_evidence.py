"""An action that rests on nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._citations import citations
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each action that names no evidence and cites none in its words."""
    for id, action in proof.manuscript.actions.items():
        if not action.evidence and not any(citations(action.text, action.says)):
            yield CHECK.problem(f"the action `{id}` rests on no evidence", action.source)


CHECK = CheckKind(
    id="action-without-evidence",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="An action that names no source under `evidence` and cites none in its text.",
    why="The evidence of a priority shows a need. It does not show that this action would meet it, and the reader of a matrix "
        "of actions and evidence finds an empty place.",
    remedy="Name the sources that led to the action under `evidence`, if need be those of its priority.",
    reference="HM Treasury, The Green Book: options are appraised on evidence of what they would do.",
    bad="mend-squares: {text: Mend the squares., priority: squares-first, owner: the forum, standing: illustrative}",
    good="mend-squares: {text: Mend the squares., priority: squares-first, owner: the forum, standing: illustrative, "
    "evidence: [square-survey]}",
    find=find,
)
