"""A consultation that is launched into an election."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from lispub.checks._consultation import CODE, HOUSE, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.numerals import day

BEFORE = timedelta(weeks=6)
RESTS_ON = (CODE, HOUSE)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each poll that the consultation opens in the six weeks before, or on the day of."""
    asks = proof.manuscript.consultation
    if asks is None:
        return
    for poll in asks.elections:
        if poll - BEFORE <= asks.opens <= poll:
            yield CHECK.problem(f"the consultation opens on {day(asks.opens)}, within six weeks of the poll of {day(poll)}", asks.source)


CHECK = CheckKind(
    id="consultation-election",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation that opens in the six weeks before a polling day of `elections`, or on it. The guidance speaks of general "
    "elections, and of asking for advice before others; the six weeks are lispub's own measure. Which elections there are, no machine "
    "looks up.",
    why="In the weeks before a poll a public body keeps still, and people have other things to hear and to read.",
    remedy="Open after the poll.",
    reference=against(*RESTS_ON),
    bad="opens: 2024-04-08\nelections: [2024-05-02]",
    good="opens: 2024-05-07\nelections: [2024-05-02]",
    find=find,
)
