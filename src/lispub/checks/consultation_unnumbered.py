"""A question in a chapter whose paragraphs nobody can cite."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import CRAWLEY, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import in_order, said

RESTS_ON = (CRAWLEY,)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each chapter of the draft that asks a question, and has no numbered paragraphs."""
    for chapter in in_order(proof.manuscript):
        asked = [block for block, _ in said(chapter, "draft") if block.kind == "question"]
        if asked and not chapter.headed("draft").numbered:
            yield CHECK.problem(f"`{chapter.head.id}` asks a question, and its paragraphs have no numbers", asked[0].source)


CHECK = CheckKind(
    id="consultation-unnumbered",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A chapter with `numbered: false` that asks a question in the draft.",
    why="People who answer by letter name the paragraph that they mean, so local plans number theirs.",
    remedy="Take out `numbered: false`, or move the question.",
    reference=against(*RESTS_ON),
    bad="numbered: false\nblocks:\n  - question: places",
    good="blocks:\n  - question: places",
    find=find,
)
