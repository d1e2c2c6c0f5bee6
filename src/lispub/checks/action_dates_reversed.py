"""An action that starts after it is due."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._periods import years
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each action whose first year of `start` lies after the last year of `by`."""
    for id, action in proof.manuscript.actions.items():
        start, due = years(action.start), years(action.by)
        if start and due and start[0] > due[-1]:
            yield CHECK.problem(f"the action `{id}` starts in {action.start}, after it is due by {action.by}", action.source)


CHECK = CheckKind(
    id="action-dates-reversed",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="An action whose `start` lies in a year after its `by`. Only years are compared.",
    why="One of the two is wrong, and nobody could hold the owner to either.",
    remedy="Correct `start` or `by`.",
    reference="lispub: an action ends after it begins.",
    bad="start: 2026\nby: 2025",
    good="start: 2025\nby: 2026",
    find=find,
)
