"""A question about what is settled."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import GUNNING, PRINCIPLES, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (GUNNING.at("principle 1"), PRINCIPLES.at("B"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each question whose `status` is decided."""
    asks = proof.manuscript.consultation
    for id, question in (asks.questions if asks is not None else {}).items():
        if question.status == "decided":
            yield CHECK.problem(f"`{id}` asks about what is decided", question.source)


CHECK = CheckKind(
    id="consultation-decided",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A question with `status: decided`.",
    why="People are asked while a proposal is still at a formative stage. To ask about what is settled is to pretend.",
    remedy="Take the question out, and say in the text that this is decided and by whom.",
    reference=against(*RESTS_ON),
    bad="new-bridge: {text: …, changes: …, status: decided}",
    good="(no question; the text says that the bridge is decided)",
    find=find,
)
