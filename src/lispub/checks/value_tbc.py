"""A number that is still to come, and that nothing states yet."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.quantity import with_parts


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each value of status tbc that no text states, by itself or through a value derived from it."""
    waiting = {id: value for id, value in proof.manuscript.values.items() if value.status == "tbc"}
    if waiting:
        used = {part for mention in proof.references.stated() for part, _ in with_parts(proof.manuscript, mention.target)}
        for id, value in waiting.items():
            if id not in used:
                yield CHECK.problem(f"the value `{id}` is still to be confirmed, and no text states it", value.source)


CHECK = CheckKind(
    id="value-tbc",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A value of status tbc that no text states, by itself or through a value derived from it. One that a text states blocks "
    "issue: see `placeholder-left`.",
    why="It is a gap that somebody meant to fill, or a line that nobody needs any more.",
    remedy="Give it its number and its status, or remove it.",
    reference="lispub: no edition is issued with a gap.",
    bad="stalls: {measure: stalls, period: 2023, document: market-day, status: tbc}",
    good="stalls: {measure: stalls, period: 2023, document: market-day, locator: page 1, number: 48}",
    find=find,
)
