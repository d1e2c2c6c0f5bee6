"""A decision that claims a change of a passage that draft and final share, or that changed for another reason."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import registry
from lispub.blocks._differences import between
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.nearest import did_you_mean


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each id under `changes` that stands for no difference between the texts as written, or for none of this decision."""
    manuscript, known = proof.manuscript, registry.editions()
    if not {"draft", "final"} <= set(manuscript.strategy.editions):
        return      # nothing was consulted on, or nothing has come of it yet
    real = {id: because for each in between(manuscript, known["draft"], known["final"])
            for passage in (each.before, each.after) if passage is not None
            for id, because in ((passage.key, each.because), (str(passage.block.id), each.because))}
    real |= _retitled(manuscript)
    for name, decision in manuscript.decisions.items():
        for id in decision.changes:
            if id not in real:
                if "draft" in manuscript.issued:        # two texts that share a file may both have changed since: `claimed-change` knows
                    continue
                message = f"the decision `{name}` claims a change of `{id}`, and draft and final do not differ there"
                yield CHECK.problem(f"{message}{did_you_mean(id, real)}", id.source)
            elif real[id] and name not in real[id]:     # what names no reason of its own may have it from here
                remedy = f"Add `{name}` to `because` of the block, or take `{id}` out of `changes`."
                yield CHECK.problem(f"`{id}` changed, and not because of the decision `{name}`", id.source, remedy=remedy)


def _retitled(manuscript: Manuscript) -> dict[str, tuple[str, ...]]:
    """The chapters that have another head in the draft, with their reasons."""
    heads = (chapter.head for chapter in manuscript.chapters.values() if chapter.draft_head is not None)
    return {f"sec-{head.id}": tuple(map(str, head.because)) for head in heads}


CHECK = CheckKind(
    id="change-not-made",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="An id under `changes` of a decision whose passage says the same in draft and final as they are written, or changed because of "
    "other decisions only. Once the draft is recorded, `claimed-change` holds it against that too.",
    why="“We did” is the promise of a consultation: it has to be there to read, and to be traced back to what was decided.",
    remedy="Make the change, or take the id out of `changes`; if nothing was changed, say so: `outcome: no change`.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="squares-first: {…, outcome: changed, changes: [p-0012]}      # and the block has no `draft:`",
    good="squares-first: {…, outcome: changed, changes: [p-0012]}      # and the block has `draft:` and `because: [squares-first]`",
    find=find,
)
