"""A form that takes names, and does not say what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.checks._consultation import GDPR, PROFILE, against, words_of
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

SAID = {
    r"\brights?\b|\bask (?:us )?(?:to see|for)\b": "what rights people have, such as to see what is held of them: article 13(2)(b)",
    r"\bcomplain": "to whom they can complain: article 13(2)(d)",
    r"\bmachine|automat": "whether a machine decides about them: article 13(2)(f)",
}
RESTS_ON = (GDPR.at("article 13"),)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for a privacy notice that is missing, and one for each thing that it does not say."""
    asks = proof.manuscript.consultation
    if asks is None:
        return
    if asks.privacy is None:
        yield CHECK.problem("there is no privacy notice", asks.source)
        return
    said = words_of(asks.privacy.notice)
    if asks.privacy.contact is None:
        yield CHECK.problem("the privacy notice gives no `contact` of the controller: article 13(1)(a)", asks.privacy.source)
    for pattern, clause in SAID.items():
        if not re.search(pattern, said, re.IGNORECASE):
            yield CHECK.problem(f"the `notice` does not say {clause}", asks.privacy.source)


CHECK = CheckKind(
    id="consultation-privacy",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `privacy`; a privacy notice without `contact`; or one whose `notice` has no word of people's "
    "rights, of complaints, or of decisions by machines. Who is responsible, on what lawful basis and how long things are "
    "kept, `load` demands. Whether what is said is enough, no machine can tell.",
    why="People have to be told this when their data are taken. It binds whoever collects names.",
    remedy="Complete `privacy` in consultation.yaml.",
    reference=against(*RESTS_ON),
    bad="(no privacy)",
    good="privacy: {controller: …, contact: …, lawful-basis: …, retention: …, notice: …}",
    find=find,
)
