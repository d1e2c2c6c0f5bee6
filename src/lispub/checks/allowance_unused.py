"""A reason given for an exception that does not arise."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each `uncited` of a source that is cited, and each `later` of a cited source that no edition precedes."""
    cited = {mention.target for mention in proof.references.of("evidence")}
    first = min(issue.date for issue in proof.manuscript.strategy.editions.values())
    for id, record in sorted(proof.manuscript.evidence.items()):
        if id not in cited:
            continue    # `uncited-source` asks for a reason; `later` may wait beside it until the source is cited
        if record.uncited is not None:
            yield CHECK.problem(f"`uncited` says why nothing cites `{id}`, and something cites it", record.uncited.source)
        issued = record.issued_between
        if record.later is not None and issued is not None and issued[1] <= first:
            message = f"`later` says why `{id}` may be younger than an edition, and its date, {record.issued}, precedes them all"
            yield CHECK.problem(message, record.later.source)


CHECK = CheckKind(
    id="allowance-unused",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A record in evidence/ whose `uncited` or `later` gives a reason for what is not so: the source is cited, or it is older "
    "than every edition. Which edition cites it does not count here.",
    why="The next author takes the reason for the truth, and a real mistake could hide behind it.",
    remedy="Take the key out of the record.",
    reference="lispub: an exception that never arises is itself reported.",
    bad="# cited in a chapter\nuncited: Read for background.",
    good="# cited in a chapter, and no key `uncited`",
    find=find,
)
