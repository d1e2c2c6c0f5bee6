"""A decision dated outside the time between draft and final."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lispub import registry
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each dated decision before the draft was issued or after the final was."""
    drafts, finals = _dates(proof, "draft"), _dates(proof, "final")
    for id, decision in proof.manuscript.decisions.items():
        if decision.date is not None and drafts and decision.date < min(drafts):
            message = f"the decision `{id}` is of {decision.date}, and the draft that it changed is of {min(drafts)}"
            yield CHECK.problem(message, decision.source)
        elif decision.date is not None and finals and decision.date > max(finals):
            message = f"the decision `{id}` is of {decision.date}, and the final text that follows from it is of {max(finals)}"
            yield CHECK.problem(message, decision.source)


def _dates(proof: Proof, text: str) -> list[date]:
    known = registry.editions()
    return [issue.date for name, issue in proof.manuscript.strategy.editions.items() if name in known and known[name].text == text]


CHECK = CheckKind(
    id="decision-out-of-time",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A decision whose `date` lies before every draft edition or after every final one.",
    why="A change between two texts was decided between them. Any other date makes the account of the consultation untrue.",
    remedy="Correct the `date` in consultation/decisions.yaml, or leave it out.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="date: 2024-08-01      # the final edition is of 2024-07-01",
    good="date: 2024-05-20",
    find=find,
)
