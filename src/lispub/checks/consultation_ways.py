"""A consultation that can be answered in one way only."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import PRINCIPLES, PROFILE, PUBLISHING, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

LEAST = 2
RESTS_ON = (PUBLISHING, PRINCIPLES.at("F"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for fewer than two ways to respond."""
    asks = proof.manuscript.consultation
    if asks is not None and len({way.by for way in asks.ways}) < LEAST:
        yield CHECK.problem("there is one way to respond" if asks.ways else "no way to respond is listed", asks.source)


CHECK = CheckKind(
    id="consultation-ways",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation that lists fewer than two ways to respond.",
    why="Each way shuts somebody out: who cannot open the form can write a letter, and who cannot write can come and say it.",
    remedy="List two kinds or more under `ways`: form, web, email, post, event, telephone.",
    reference=against(*RESTS_ON),
    bad="ways:\n  - {by: web, says: …}",
    good="ways:\n  - {by: web, says: …}\n  - {by: post, says: …}",
    find=find,
)
