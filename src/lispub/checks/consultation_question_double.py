"""Two questions in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.checks._consultation import HOUSE, PRINCIPLES, PROFILE, against, words_of
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

BOTH = re.compile(r"\S+ (?:and|as well as) \S+", re.IGNORECASE)
AGAIN = re.compile(r",? and (?:how|why|what|which|who|where|when|should|do|does|is|are|would|could) \S+", re.IGNORECASE)
RESTS_ON = (PRINCIPLES.at("A"), HOUSE)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each question that could be answered yes and no at once."""
    asks = proof.manuscript.consultation
    for id, question in (asks.questions if asks is not None else {}).items():
        words = words_of(question.text)
        if words.count("?") > 1:
            yield CHECK.problem(f"`{id}` asks twice", question.source)
        elif question.kind == "agreement" and (found := BOTH.search(words)):
            yield CHECK.problem(f"`{id}` asks for one answer to two things: “{found[0].strip()}”", question.source)
        elif question.kind != "open" and (found := AGAIN.search(words)):
            yield CHECK.problem(f"`{id}` asks for one answer to two questions: “{found[0].strip()}”", question.source)


CHECK = CheckKind(
    id="consultation-question-double",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A question with two question marks; one of agreement whose words are joined by “and”; one with choices that asks a "
    "second thing after “and”. An open question may ask for two things: its answer can say both.",
    why="Who agrees with one half and not with the other has no box to tick, and the count of ticks is a count of nothing.",
    remedy="Make two questions of it, or ask for the half that could change something.",
    reference=against(*RESTS_ON),
    bad="text: How far do you agree or disagree that losses should be recorded and published?\nkind: agreement",
    good="text: How far do you agree or disagree that losses should be published?\nkind: agreement",
    find=find,
)
