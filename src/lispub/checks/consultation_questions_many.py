"""More questions than people answer."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import HOUSE, PRINCIPLES, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

MOST = 20
RESTS_ON = (PRINCIPLES.at("A"), HOUSE)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if there are more than twenty."""
    asks = proof.manuscript.consultation
    if asks is not None and len(asks.questions) > MOST:
        yield CHECK.problem(f"the consultation asks {len(asks.questions)} questions; {MOST} are many", asks.source)


CHECK = CheckKind(
    id="consultation-questions-many",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation with more than twenty questions.",
    why="The principles ask for no more questions than are needed, and name no number. Few people finish a long form, and those "
    "who do are not like the rest.",
    remedy="Join questions that could change the same thing, and drop those whose answers could change little.",
    reference=against(*RESTS_ON),
    bad="questions: (thirty of them)",
    good="questions: (ten of them)",
    find=find,
)
