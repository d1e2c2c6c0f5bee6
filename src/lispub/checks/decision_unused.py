"""A decision that changed nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each decision that neither changed a text nor says that it did not."""
    named = {mention.target for mention in proof.references.of("decision")}
    for id, decision in proof.manuscript.decisions.items():
        if id not in named and not decision.changes and decision.outcome in (None, "changed"):
            yield CHECK.problem(f"no block changed because of the decision `{id}`", decision.source)


CHECK = CheckKind(
    id="decision-unused",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A decision in consultation/decisions.yaml that no block names under `because`, that names no `changes` of its own, and whose "
    "`outcome` is not that nothing changes.",
    why="A decision that is kept and carried out nowhere says that something was done. Nobody could find it in the text.",
    remedy="Name it under `because` of the blocks that it changed, or take it out of decisions.yaml.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="squares-first: {reason: …, basis: feedback}      # and no block names it",
    good="because: [squares-first]",
    find=find,
)
