"""A source that was issued after the edition that rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each source of the edition's evidence base that nobody could have read on the date of the edition."""
    if proof.book is None:
        return
    for entry in proof.book.evidence:
        record = proof.manuscript.evidence[entry.id]
        issued = record.issued_between
        if issued is not None and issued[0] > proof.book.issued and record.later is None:
            places = ", ".join(str(place) for place in entry.used) or "text without a number"
            message = f"`{entry.id}` was issued {record.issued}, and the edition of {proof.book.issued} rests on it in {places}"
            yield CHECK.problem(message, record.source)


CHECK = CheckKind(
    id="source-after-edition",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="A source that an edition cites, prints a value of or draws a figure from, and that was issued after the edition. "
    "A source dated by a year or a month counts only if all of it lies after.",
    why="A strategy cannot have rested on what nobody could know. A reader who checks the dates would doubt the rest as well.",
    remedy="Keep the block out of this edition with `only`, cite an earlier source, or say in the record's `later` why it is cited here.",
    reference="lispub: no source is issued after the edition that cites it, unless the evidence base says why.",
    bad="# the final edition is of 2024-07-01\nissued: 2024-09",
    good="# the final edition is of 2024-07-01\nissued: 2024-09\nlater: Cited only in a panel headed “Since then”.",
    find=find,
)
