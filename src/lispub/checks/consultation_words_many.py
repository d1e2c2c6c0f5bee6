"""More words on how to respond than anybody reads."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import PROFILE, PUBLISHING, against, words_of
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

MOST = 100
RESTS_ON = (PUBLISHING,)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if `respond` has more than 100 words."""
    asks = proof.manuscript.consultation
    if asks is not None and (number := len(words_of(asks.respond).split())) > MOST:
        yield CHECK.problem(f"`respond` has {number} words; {MOST} are enough", asks.respond.source)


CHECK = CheckKind(
    id="consultation-words-many",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="Words under `respond` that are more than 100. What has a key of its own, such as `ways` and `privacy`, is not counted.",
    why="The page that leads to a consultation says in a hundred words what it is about and what to do. The rest is looked up.",
    remedy="Say it shorter, or under the key where it belongs: `ways`, `audience`, `events`, `privacy`.",
    reference=against(*RESTS_ON),
    bad="respond: |\n  (a page of text)",
    good="respond: |\n  You need not answer every question. …",
    find=find,
)
