"""A decision on feedback that claims an outcome and does not bear it out."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each decision that says changed, and not where; or that says otherwise, and not why."""
    for id, decision in proof.manuscript.decisions.items():
        if decision.basis != "feedback" or decision.outcome is None:
            continue
        if decision.outcome == "changed" and not decision.changes:
            remedy = "Name under `changes` the ids of the paragraphs that changed."
            yield CHECK.problem(f"the decision `{id}` says that the text was changed, and not where", decision.source, remedy=remedy)
        elif decision.outcome != "changed" and decision.answer is None:
            yield CHECK.problem(f"the decision `{id}` says `{decision.outcome}`, and not why", decision.source)
        elif decision.outcome != "changed" and decision.changes:
            remedy = "Write `outcome: changed`, or take `changes` out."
            yield CHECK.problem(f"the decision `{id}` says `{decision.outcome}`, and names changes", decision.source, remedy=remedy)


CHECK = CheckKind(
    id="decision-without-answer",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A decision of the basis feedback with `outcome: changed` and no `changes`, or with another `outcome` and no `answer`; or one "
    "that names `changes` and says that there are none.",
    why="“We did” is proved by the paragraph that changed, “we did not” by a reason.",
    remedy="Say under `answer` why not, in words for those who asked for it.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="no-tram: {reason: …, basis: feedback, outcome: no change}",
    good="no-tram: {reason: …, basis: feedback, outcome: no change, answer: A tram would cost more than the whole plan.}",
    find=find,
)
