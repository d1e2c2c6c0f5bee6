"""A change from the draft that was issued, which no decision names."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import registry
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Block, Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.redline import Change
from lispub.model.source import Source
from lispub.redline import because, changed, issued_book

UNASKED = frozenset(("question", "value"))      # no final asks a question again; a value is asked about where it is stated
TEXTS = {"draft", "final"}


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each passage that stands otherwise in the final than in the issued draft, without a decision."""
    draft = proof.manuscript.issued.get("draft")
    if draft is None or proof.book is None or proof.edition is None or proof.edition.text != "final":
        return
    blocks = {str(block.id): block for chapter in proof.manuscript.chapters.values() for block in chapter.blocks if block.id}
    final = issued_book(proof.book, proof.manuscript)
    for change in changed(draft.passages, final.passages, because(proof.manuscript)):
        block = blocks.get(change.passage.block)
        if not (change.because or change.passage.kind in UNASKED or _comes_or_goes(change) or (block is not None and _said_so(block))):
            message = f"{change.passage.name} {_told(change)} against the draft that was issued, and names no decision"
            yield CHECK.problem(message, _place(change, block, proof.manuscript))


def _comes_or_goes(change: Change) -> bool:
    """Whether it is the head of a chapter that comes or goes with what stands in it, of which each part is asked about."""
    head = change.passage.kind == "chapter" or (change.passage.kind == "heading" and not change.passage.block)
    return head and change.how in ("added", "removed")


def _said_so(block: Block) -> bool:
    """Whether the block itself tells the texts apart: `change-without-reason` then asks for the decision, where its kind needs one."""
    return block.draft is not None or bool(registry.blocks()[block.kind].text) or not TEXTS.isdisjoint((*block.only, *block.except_))


def _told(change: Change) -> str:
    facts = f" in its {', '.join(fact.name for fact in change.facts)}" if change.how.endswith("changed") else ""
    return f"is {change.how}{facts}"


def _place(change: Change, block: Block | None, manuscript: Manuscript) -> Source | None:
    if block is not None:
        return block.source
    if change.passage.kind == "chapter" and change.passage.unit in manuscript.chapters:
        return manuscript.chapters[change.passage.unit].source
    return None


CHECK = CheckKind(
    id="draft-differs",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="A passage, figure, action or chapter head of the final that is other than in the recorded draft (`strategy/issued/draft/`), "
    "with no decision: none in `because` of its block, and none that names it under `changes`.",
    why="The draft was issued, and people answered to its words. What changed since has to be told, also where both texts share a file.",
    remedy="Add its id to `changes` of a decision (its `basis` may be `editorial` or `later evidence`), or keep the draft's words under "
    "`draft:` and name a decision under `because`.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="- para: We shall mend the squares first.      # the issued draft said: We propose to mend the bridges first.",
    good="- para: We shall mend the squares first.\n  draft: We propose to mend the bridges first.\n  because: [squares-first]",
    find=find,
)
