"""What consultation.yaml says, and no consultee reads."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import GUNNING, PROFILE, SCOTLAND, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import in_order, said

RESTS_ON = (GUNNING.at("principle 2"), SCOTLAND)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each part of the consultation that no chapter of the draft places."""
    asks = proof.manuscript.consultation
    if asks is None:
        return
    shown = (pair for chapter in in_order(proof.manuscript) for pair in said(chapter, "draft"))
    placed = {(block.kind, getattr(entry, "sequence", "")) for block, entry in shown}
    if ("respond", "") not in placed:
        yield CHECK.problem("no chapter of the draft says how to respond", asks.source, remedy="Place the block `respond`.")
    if asks.alternatives and ("alternatives", "") not in placed:
        yield CHECK.problem("no chapter of the draft tells the alternatives", asks.alternatives[0].source,
                            remedy="Place the block `alternatives`.")
    if asks.questions and not {("questions", ""), ("list-of", "question")} & placed:
        yield CHECK.problem("no chapter of the draft lists the questions", asks.source,
                            remedy="Place the block `questions`, or a `list-of` questions.")


CHECK = CheckKind(
    id="consultation-not-printed",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A draft without the block `respond`; without `alternatives`, where there are some; without a list of its questions, "
    "where it asks some.",
    why="Information that is written down and not printed informs nobody. A list of all questions lets people see at once what "
    "they are asked.",
    remedy="Place the block that prints it.",
    reference=against(*RESTS_ON),
    bad="(no respond block)",
    good="- respond:\n  only: [draft]",
    find=find,
)
