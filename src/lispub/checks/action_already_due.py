"""An action that was due before the edition that announces it."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._periods import years
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each action of the edition whose last year lies before the year of the edition."""
    if proof.book is None:
        return
    shown = {listed.label.anchor: listed.label for listed in proof.book.lists if listed.sequence == "action"}
    for id, action in proof.manuscript.actions.items():
        label, due = shown.get(f"action-{id}"), years(action.by)
        if label is not None and due and due[-1] < proof.book.issued.year:
            message = f"{label}, `{id}`, is due by {action.by}, and the {proof.book.edition.name} edition is of {proof.book.issued}"
            yield CHECK.problem(message, action.source)


CHECK = CheckKind(
    id="action-already-due",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="An action whose `by` lies in a year before the date of an edition that places it. Only years are compared.",
    why="The edition would announce what should be done already, and every reader would ask whether it was.",
    remedy="Correct `by`, or report the action as done in the text and take it out of the register.",
    reference="lispub: an action is something still to be done.",
    bad="by: 2023      # in an edition of 2024",
    good="by: 2026",
    find=find,
)
