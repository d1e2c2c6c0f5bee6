"""A consultation that says nothing of whom it could leave behind."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import EQUALITY, NHS, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (NHS, EQUALITY.at("section 149"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if there is none."""
    asks = proof.manuscript.consultation
    if asks is not None and not asks.equality:
        yield CHECK.problem("nothing is said of equality", asks.source)


CHECK = CheckKind(
    id="consultation-equality",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `equality`.",
    why="A public authority has to have due regard to equality when it decides, and that binds. The Act asks for no assessment "
    "and for no note in the draft. But an early one, published with the draft, lets those who know better put it right.",
    remedy="Say under `equality` what was looked at, what was found, and where the assessment stands.",
    reference=against(*RESTS_ON),
    bad="(no equality)",
    good="equality: |\n  The assessment stands at …; it found that …",
    find=find,
)
