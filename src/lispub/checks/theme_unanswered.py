"""A theme that people raised, and that no decision answers."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each theme with a response and without a decision, where some chapter tells the outcome."""
    manuscript = proof.manuscript
    kinds = {block.kind for chapter in manuscript.chapters.values() for block in chapter.blocks}
    if manuscript.outcome is None or "outcome" not in kinds:
        return
    answered = {str(theme) for decision in manuscript.decisions.values() for theme in decision.themes}
    for id, heard in manuscript.outcome.themes.items():
        if heard.responses and id not in answered and id in manuscript.themes:
            yield CHECK.problem(f"no decision answers the theme `{id}`", manuscript.themes[id].source)


CHECK = CheckKind(
    id="theme-unanswered",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A theme that responses raise, in a publication that tells the outcome, and that no decision names under `themes`.",
    why="Whoever took the trouble to answer may ask what was made of it. “Nothing, because …” is an answer; silence is none.",
    remedy="Name it under `themes` of a decision in consultation/decisions.yaml, if need be with `outcome: no change` or `out of scope`.",
    reference="R v Brent LBC ex p Gunning (1985): the product of consultation is conscientiously taken into account.",
    bad="squares-first: {reason: …, basis: feedback}",
    good="squares-first: {reason: …, basis: feedback, themes: [squares-and-bridges]}",
    find=find,
)
