"""A cited source without a date."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each cited record that has neither `issued` nor `later`."""
    cited = {mention.target for mention in proof.references.of("evidence")}
    for id, record in sorted(proof.manuscript.evidence.items()):
        if id in cited and record.issued is None and record.later is None:
            yield CHECK.problem(f"`{id}` is cited, and bears no date", record.source)


CHECK = CheckKind(
    id="undated-source",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A source that something cites, and whose record has no `issued`.",
    why="Nobody can tell whether it was known when the edition was made, nor which of several versions was read.",
    remedy="Give `issued`, a year at least; if the source bears no date, say so in `later`.",
    reference="ISO 690:2021: a reference gives the date of its source, or says that there is none.",
    bad="title: Work survey\nauthor: A statistical office",
    good="title: Work survey\nauthor: A statistical office\nissued: 2023-11",
    find=find,
)
