"""A block that differs between draft and final, and does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Block
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

# kinds that belong to one text by their nature, or hold no words of their own
FURNITURE = frozenset(("alternatives", "changes", "colophon", "contents", "evidence-base", "glossary", "index", "list-of", "outcome",
                       "page-break", "question", "questions", "respond"))


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each block that stands otherwise in the draft than in the final, and names no decision."""
    texts = {name for name in ("draft", "final") if name in proof.manuscript.strategy.editions}
    if len(texts) < 2:
        return      # nothing was consulted on, or nothing has come of it yet
    for chapter in proof.manuscript.chapters.values():
        for block in chapter.blocks:
            if block.kind not in FURNITURE and not block.because and (change := _change(block)):
                yield CHECK.problem(f"this {block.kind} {change}, and names no decision", block.source)


def _change(block: Block) -> str:
    """How a block differs between the texts, in words; empty if it does not."""
    in_draft, in_final = ((not block.only or text in block.only) and text not in block.except_ for text in ("draft", "final"))
    if not {"draft", "final"}.isdisjoint((*block.only, *block.except_)) and in_draft != in_final:
        return "stands in the draft only" if in_draft else "stands in the final only"
    return "says something else in the draft" if block.draft is not None else ""


CHECK = CheckKind(
    id="change-without-reason",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A block with `draft:`, or with an `only` or `except` that names one of the texts, and without `because`. Questions, lists, "
    "page breaks and other furniture need no reason; nor does a publication that dates only one of the two texts.",
    why="Those who answered the consultation may ask what became of the text that they read. A silent change answers nothing.",
    remedy="Name the decision under `because`, and add it to consultation/decisions.yaml if it is not there.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="- para: We shall mend the squares first.\n  draft: We propose to mend the bridges first.",
    good="- para: We shall mend the squares first.\n  draft: We propose to mend the bridges first.\n  because: [squares-first]",
    find=find,
)
