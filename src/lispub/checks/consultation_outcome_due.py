"""A consultation that does not say when people will hear of it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from lispub.checks._consultation import PROFILE, PUBLISHING, TWELVE_WEEKS, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.numerals import day

TWELVE_WEEKS_LONG = timedelta(weeks=12)
RESTS_ON = (TWELVE_WEEKS, PUBLISHING)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if no day is promised, or one later than twelve weeks after the close."""
    asks = proof.manuscript.consultation
    if asks is None:
        return
    latest = asks.closes + TWELVE_WEEKS_LONG
    if asks.outcome_due is None:
        yield CHECK.problem(f"nothing says when the outcome is published; twelve weeks after the close is {day(latest)}", asks.source)
    elif asks.outcome_due > latest:
        due = f"the outcome is due on {day(asks.outcome_due)}"
        yield CHECK.problem(f"{due}, and twelve weeks after the close is {day(latest)}", asks.source)


CHECK = CheckKind(
    id="consultation-outcome-due",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `outcome-due`, or with one more than twelve weeks after it closes.",
    why="Who takes the trouble to answer wants to know what came of it. Where it takes longer, the delay is to be explained, with"
    " a new date.",
    remedy="Write `outcome-due`; if it must be later, say why in `respond`.",
    reference=against(*RESTS_ON),
    bad="closes: 2024-04-15",
    good="closes: 2024-04-15\noutcome-due: 2024-07-01",
    find=find,
)
