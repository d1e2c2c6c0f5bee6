"""A question that gives its answer away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.checks._consultation import HOUSE, PRINCIPLES, PROFILE, against, words_of
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

UNBALANCED = "asks for agreement and not for disagreement"
BALANCE = re.compile(r"\b(?:disagree|oppose|or not)\b", re.IGNORECASE)
LEADING = {
    r"(?<!what )\bdo you (?:also |strongly )?(?:agree|support|welcome|accept|approve)\b": UNBALANCED,
    r"\b(?:should|could|would|must|do|does|is|are) (?:we|it|this|that|they|there|you) not\b|\b\w+n['’]t (?:we|you|it|they|this|that)\b":
        "is put in the negative",
    r"\b(?:surely|obviously|clearly|of course|needless to say|as everyone knows)\b": "says what goes without saying",
}
RESTS_ON = (PRINCIPLES.at("A"), HOUSE)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each question that asks for agreement alone, is put in the negative, or says what goes without saying."""
    asks = proof.manuscript.consultation
    for id, question in (asks.questions if asks is not None else {}).items():
        words = words_of(question.text)
        for pattern, why in LEADING.items():
            if (found := re.search(pattern, words, re.IGNORECASE)) and not (why == UNBALANCED and BALANCE.search(words)):
                yield CHECK.problem(f"`{id}` {why}: “{found[0]}”", question.source)


CHECK = CheckKind(
    id="consultation-question-leading",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A question that asks whether people agree without asking whether they disagree, that begins “should we not” or the like,"
    " or that has “surely”, “clearly” or “of course” in it.",
    why="A question that leads is answered as it was led, and its answers prove nothing to those who would have said otherwise.",
    remedy="Ask for both: “How far do you agree or disagree that …”; or ask openly.",
    reference=against(*RESTS_ON),
    bad="text: Do you agree that the squares should come first?",
    good="text: How far do you agree or disagree that the squares should come first?",
    find=find,
)
