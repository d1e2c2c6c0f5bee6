"""A decision that claims a change, where the issued draft and the final say the same."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.nearest import did_you_mean
from lispub.redline import changed, issued_book


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each claimed change that is none, against the draft as it was issued."""
    draft = proof.manuscript.issued.get("draft")
    if draft is None or proof.book is None or proof.edition is None or proof.edition.text != "final":
        return
    final = issued_book(proof.book, proof.manuscript)
    real = {id for change in changed(draft.passages, final.passages) for passage in (change.before, change.after) if passage is not None
            for id in (passage.id, passage.block) if id}
    known = {id for book in (draft, final) for passage in book.passages for id in (passage.id, passage.block) if id}
    for name, decision in proof.manuscript.decisions.items():
        for id in decision.changes:
            if id not in known:
                yield CHECK.problem(f"the decision `{name}` claims a change of `{id}`, which neither text has{did_you_mean(id, known)}",
                                    id.source, remedy="Name a paragraph, a block or an anchor (such as `action-…`) by its id.")
            elif id not in real:
                yield CHECK.problem(f"the decision `{name}` claims a change of `{id}`, and the issued draft says the same", id.source)


CHECK = CheckKind(
    id="claimed-change",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="An id under `changes` of a decision whose passage stands in the final as in the recorded draft (`strategy/issued/draft/`): the "
    "same words and facts in the same place; or an id that neither text has.",
    why="“We did” is the promise of a consultation. It is held to the text that was consulted on, not to what is now said of it.",
    remedy="Make the change, or take the id out of `changes`; if nothing was changed, say so: `outcome: no change`.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="squares-first: {…, outcome: changed, changes: [p-0012]}      # and p-0012 says what the draft said",
    good="squares-first: {…, outcome: changed, changes: [p-0012]}      # and p-0012 is reworded",
    find=find,
)
