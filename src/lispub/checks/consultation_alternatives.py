"""A consultation on one option, as if there had never been another."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import GUNNING, MOSELEY, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (MOSELEY, GUNNING.at("principle 2"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if there is none."""
    asks = proof.manuscript.consultation
    if asks is not None and not asks.alternatives:
        yield CHECK.problem("no alternative is told", asks.source)


CHECK = CheckKind(
    id="consultation-alternatives",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `alternatives`. How much must be said of them depends on the duty to consult and on the case: "
    "later judgments have read the decision narrowly.",
    why="People can weigh a proposal only if they know what else was considered and why it was set aside. That one does nothing "
    "is an alternative too.",
    remedy="Write under `alternatives` what was considered, each with `rejected-because`, and place the block `alternatives`.",
    reference=against(*RESTS_ON),
    bad="(no alternatives)",
    good="alternatives:\n  - option: To do nothing\n    rejected-because: the bridges would fall.",
    find=find,
)
