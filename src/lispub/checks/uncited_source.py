"""A source of the evidence base that nothing rests on."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each evidence record that nothing mentions and that gives no reason."""
    cited = {mention.target for mention in proof.references.of("evidence")}
    for id, record in sorted(proof.manuscript.evidence.items()):
        if id not in cited and record.uncited is None:
            yield CHECK.problem(f"nothing cites the source `{id}`", record.source)


CHECK = CheckKind(
    id="uncited-source",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A record in evidence/ that no text, value, dataset, action or priority cites.",
    why="Readers take the evidence base for what the strategy rests on. A source that carries nothing overstates it.",
    remedy="Cite the source where it is used, remove its record, or say in `uncited` why it is kept.",
    reference="ISO 690:2021: a reference describes a source that the text cites.",
    bad="# evidence/old-report.yaml, cited nowhere\ntitle: An old report",
    good="# evidence/old-report.yaml\ntitle: An old report\nuncited: Read for background; nothing is taken from it.",
    find=find,
)
