"""An outcome that was changed by hand after it was exported."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if the outcome does not say what its seal was made of."""
    outcome = proof.manuscript.outcome
    if outcome is not None and outcome.seal != outcome.digest:
        yield CHECK.problem("the outcome is not as it was exported: its seal is of something else", outcome.source)


CHECK = CheckKind(
    id="outcome-edited",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="A `consultation/outcome.yaml` whose `seal` is not that of what it says.",
    why="Its counts and quotations are those of the responses, with what was not permitted taken out. Whatever is typed into it is neither "
    "counted nor permitted.",
    remedy="Export it again: `lispub consultation export --store …`.",
    reference="UK GDPR, article 5(1)(d) and (f): accuracy, integrity and confidentiality.",
    bad="responses: 27      # one was added by hand",
    good="# made by `lispub consultation export`, and left alone",
    find=find,
)
