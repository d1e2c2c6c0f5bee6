"""A consultation that nobody can answer without a computer."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import FORMATS, PRINCIPLES, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

OFFLINE = {"post", "event", "telephone"}
RESTS_ON = (FORMATS, PRINCIPLES.at("F"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if every way to respond needs the internet."""
    asks = proof.manuscript.consultation
    if asks is not None and asks.ways and not OFFLINE & {way.by for way in asks.ways}:
        yield CHECK.problem("every way to respond needs a computer", asks.source)


CHECK = CheckKind(
    id="consultation-online-only",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation whose `ways` hold neither post nor telephone nor an event.",
    why="Those who are not online are not like the rest: older, poorer, or disabled more often.",
    remedy="Add a way `by: post`, `by: telephone` or `by: event`: the form is also made to be printed.",
    reference=against(*RESTS_ON),
    bad="ways:\n  - {by: form, says: …}\n  - {by: email, says: …}",
    good="ways:\n  - {by: form, says: …}\n  - {by: post, says: A paper form comes back to, address: …}",
    find=find,
)
