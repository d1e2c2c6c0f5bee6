"""A question, action, priority or figure that nothing places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.source import Source


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each entry that no block places, in either text."""
    if ("anchor", "*") in proof.manuscript.unread:      # a chapter that may place it could not be read
        return
    for kind, entries in _registered(proof).items():
        placed = {mention.target for mention in proof.references.of(kind) if mention.unit}
        for id, source in entries.items():
            if id not in placed:
                yield CHECK.problem(f"no chapter places the {kind} `{id}`", source)


def _registered(proof: Proof) -> Mapping[str, Mapping[str, Source]]:
    manuscript = proof.manuscript
    questions = manuscript.consultation.questions if manuscript.consultation is not None else {}
    return {
        "question": {id: entry.source for id, entry in questions.items()},
        "action": {id: entry.source for id, entry in manuscript.actions.items()},
        "priority": {id: entry.source for id, entry in manuscript.priorities.items()},
        "figure": {id: figure.source for id, figure in manuscript.figures.items()},
    }


CHECK = CheckKind(
    id="unplaced",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A question, action, priority or figure that no chapter places.",
    why="It is kept, and nobody reads it: a question that is not printed is not asked.",
    remedy="Place it with a block of its kind, or take it out of its register.",
    reference="docs/authoring.md, blocks",
    bad="questions: {places: …}, and no `- question: places`",
    good="- question: places",
    find=find,
)
