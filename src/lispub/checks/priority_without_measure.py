"""A priority of which nobody could say whether it came about."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each priority that names no measure."""
    for id, priority in proof.manuscript.priorities.items():
        if not priority.measures:
            yield CHECK.problem(f"nothing would show whether the priority `{id}` comes about", priority.source)


CHECK = CheckKind(
    id="priority-without-measure",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A priority that names no measure of measures.yaml under `measures`.",
    why="Without a measure, success and failure look the same. An evaluation cannot be planned afterwards.",
    remedy="Name the measures that would show it under `measures`, and add a measure that is missing to measures.yaml.",
    reference="HM Treasury, The Magenta Book: evaluation is planned with the policy.",
    bad="squares-first: {title: Squares first, text: …, evidence: [square-survey]}",
    good="squares-first: {title: Squares first, text: …, evidence: [square-survey], measures: [market-stalls]}",
    find=find,
)
