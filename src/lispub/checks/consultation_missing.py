"""A publication that is checked as a consultation, and has none."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import HOUSE, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (HOUSE,)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if there is no `consultation.yaml`."""
    if proof.manuscript.consultation is None:
        yield CHECK.problem("nothing is consulted on: there is no strategy/consultation.yaml", proof.manuscript.strategy.source)


CHECK = CheckKind(
    id="consultation-missing",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="The profile is asked for, and the project has no `strategy/consultation.yaml`.",
    why="Without one there is nothing that the other checks of the profile could read, and their silence would say nothing.",
    remedy="Write strategy/consultation.yaml: docs/consultation.md begins with it.",
    reference=against(*RESTS_ON),
    bad="(no consultation.yaml)",
    good="opens: 2024-03-04\ncloses: 2024-05-27",
    find=find,
)
