"""A consultation that is over before people could answer."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import GUNNING, LORDS, PRINCIPLES, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.numerals import day

LEAST = 42      # days
RESTS_ON = (LORDS.at("section 9"), GUNNING.at("principle 3"), PRINCIPLES.at("E"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for a period of less than six weeks."""
    asks = proof.manuscript.consultation
    if asks is not None and (days := (asks.closes - asks.opens).days) < LEAST:
        yield CHECK.problem(f"the consultation is open for {days} days, from {day(asks.opens)} to {day(asks.closes)}; "
                            f"six weeks, {LEAST} days, are the least", asks.source)


CHECK = CheckKind(
    id="consultation-short",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation that is open for less than 42 days. The twelve weeks of the code of 2008 were dropped in 2012, and are "
    "not asked for.",
    why="Time to answer must be adequate, and that binds; no source that binds counts the days. The committee took six weeks for "
    "the least that can work, save in very exceptional cases. Members of a group have to be asked before it can answer.",
    remedy="Move `closes`, or say in `respond` why the time is enough.",
    reference=against(*RESTS_ON),
    bad="opens: 2019-09-09\ncloses: 2019-10-14",
    good="opens: 2019-09-09\ncloses: 2019-12-02",
    find=find,
)
