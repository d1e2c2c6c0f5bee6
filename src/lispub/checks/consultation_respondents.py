"""A form that does not ask who answers."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import DELIB, PROFILE, SCOTLAND, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (SCOTLAND, DELIB)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if there is none."""
    asks = proof.manuscript.consultation
    if asks is not None and not asks.respondents:
        yield CHECK.problem("nothing is asked of who answers", asks.source)


CHECK = CheckKind(
    id="consultation-respondents",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `respondents`: kinds of body, sizes, sectors, places.",
    why="Answers are not votes. Who reads the outcome wants to know what kinds of body said what, and who did not answer.",
    remedy="Write under `respondents` what the form asks of who answers; `kinds` is the least.",
    reference=against(*RESTS_ON),
    bad="(no respondents)",
    good="respondents:\n  kinds: {resident: A resident, firm: A firm, charity: A charity}",
    find=find,
)
