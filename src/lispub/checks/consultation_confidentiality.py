"""A form that promises silence, or says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import CONFIDENTIAL, PROFILE, against, words_of
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

RESTS_ON = (CONFIDENTIAL,)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if nothing is said of confidentiality, or the law on information is not named."""
    asks = proof.manuscript.consultation
    if asks is None:
        return
    if asks.confidentiality is None:
        yield CHECK.problem("nothing says what may have to be disclosed", asks.source)
    elif "Freedom of Information" not in words_of(asks.confidentiality):
        yield CHECK.problem("`confidentiality` does not name the Freedom of Information Act", asks.confidentiality.source)


CHECK = CheckKind(
    id="consultation-confidentiality",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation without `confidentiality`, or one whose words do not name the Freedom of Information Act.",
    why="What a public body holds can be asked for. People should know before they write, say why something is confidential, and "
    "not be promised what cannot be kept.",
    remedy="Say under `confidentiality` that responses can be asked for, under which acts, and that no promise can be made.",
    reference=against(*RESTS_ON),
    bad="(no confidentiality)",
    good="confidentiality: |\n  Responses may have to be disclosed under the Freedom of Information Act 2000 …",
    find=find,
)
