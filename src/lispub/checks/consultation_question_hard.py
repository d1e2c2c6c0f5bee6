"""A question that is hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import HOUSE, PRINCIPLES, PROFILE, against
from lispub.checks._reading import reading_ease, syllables
from lispub.checks._sentences import sentences
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

LEAST = 30.0
ENOUGH = 8      # words: fewer say little
RESTS_ON = (PRINCIPLES.at("A"), HOUSE)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each question of eight words or more with a reading ease below 30."""
    asks = proof.manuscript.consultation
    for id, question in (asks.questions if asks is not None else {}).items():
        found = [words for sentence in sentences(question.text) if (words := sentence.counted)]
        spoken = [syllables(word) for words in found for word in words]
        if len(spoken) >= ENOUGH and (score := reading_ease(len(spoken), len(found), sum(spoken))) < LEAST:
            yield CHECK.problem(f"`{id}` has a reading ease of {score:.0f}", question.source)


CHECK = CheckKind(
    id="consultation-question-hard",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A question of eight words or more with a Flesch reading ease below 30, which is very hard. A chapter is measured over "
    "many sentences; one sentence is a rough measure, so the bar is lower here.",
    why="A question is read alone, often by somebody who reads nothing else of the book.",
    remedy="Use shorter words and one clause; put what has to be explained into the text above it.",
    reference=against(*RESTS_ON),
    bad="text: To what extent does prioritisation of infrastructural interventions necessitate institutional collaboration?",
    good="text: Who should work together to mend the roads?",
    find=find,
)
