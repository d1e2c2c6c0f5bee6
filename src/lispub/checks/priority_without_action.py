"""A priority for which an edition shows nothing that would be done."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each priority of the edition that none of its actions serves."""
    if proof.book is None:
        return
    manuscript, name = proof.manuscript, proof.book.edition.name
    shown = {listed.label.anchor: listed.label for listed in proof.book.lists if listed.sequence in ("priority", "action")}
    served = {action.priority for id, action in manuscript.actions.items() if f"action-{id}" in shown}
    for id, priority in manuscript.priorities.items():
        if f"priority-{id}" in shown and id not in served:
            left_out = [action for action, entry in manuscript.actions.items() if entry.priority == id]
            message = f"no action of the {name} edition serves {shown[f'priority-{id}']}, `{id}`"
            known = f"; {', '.join(f'`{action}`' for action in left_out)} would, and is not placed in it" if left_out else ""
            yield CHECK.problem(message + known, priority.source)


CHECK = CheckKind(
    id="priority-without-action",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="A priority that an edition places, and that no action of the same edition names as its `priority`.",
    why="A priority without an action is a wish. It is also the first thing that a critical reader looks for.",
    remedy="Place an action that serves it, or leave the priority out of this edition.",
    reference="HM Treasury, The Magenta Book: a theory of change leads from an aim to what is done.",
    bad="- priority: squares-first",
    good="- priority: squares-first\n- action: mend-squares      # its `priority` is squares-first",
    find=find,
)
