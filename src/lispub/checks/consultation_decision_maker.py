"""A consultation that does not say who decides."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import GUNNING, HOUSE, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (HOUSE, GUNNING.at("principle 4"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if there is none."""
    asks = proof.manuscript.consultation
    if asks is not None and not asks.decision_maker:
        yield CHECK.problem("nothing says who decides", asks.source)


CHECK = CheckKind(
    id="consultation-decision-maker",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `decision-maker`.",
    why="Whoever decides has to take the answers into account conscientiously, and that binds. It can be seen only if one knows "
    "who it is. That it is named, no source that was read asks.",
    remedy="Write under `decision-maker` who decides, and when.",
    reference=against(*RESTS_ON),
    bad="(no decision-maker)",
    good="decision-maker: The Forum decides in public, in June.",
    find=find,
)
