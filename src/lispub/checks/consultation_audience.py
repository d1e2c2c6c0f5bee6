"""A consultation that does not say who is asked."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import PRINCIPLES, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (PRINCIPLES.at("F"),)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if there is none."""
    asks = proof.manuscript.consultation
    if asks is not None and not asks.audience:
        yield CHECK.problem("nothing says who is asked", asks.source)


CHECK = CheckKind(
    id="consultation-audience",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `audience`.",
    why="Whoever is affected should be able to see that they are meant, and whoever reads the answers who is missing.",
    remedy="List under `audience` who is affected and asked.",
    reference=against(*RESTS_ON),
    bad="(no audience)",
    good="audience:\n  - everybody who lives or works in the shire",
    find=find,
)
