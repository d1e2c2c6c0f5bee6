"""An outcome of other questions than the draft asks."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.questionnaire import questionnaire


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if the form that was answered is not that of the draft as it is written now."""
    outcome, consultation = proof.manuscript.outcome, proof.manuscript.consultation
    if outcome is None or consultation is None or proof.book is None or proof.book.edition.name != "draft":
        return
    if questionnaire(proof.book, consultation).fingerprint != outcome.form:
        yield CHECK.problem("the draft asks other questions than those that were answered", outcome.source)


CHECK = CheckKind(
    id="outcome-other-questions",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="A `consultation/outcome.yaml` whose `form` is not the fingerprint of the questions, options and respondent information of the "
    "draft.",
    why="Answers to one question would be printed under another. A draft that is only set anew keeps its fingerprint.",
    remedy="Put the questions back as they were asked. If the responses are to these questions, export the outcome again.",
    reference="R v Brent LBC ex p Gunning (1985): sufficient reasons for intelligent consideration and response.",
    bad="text: Should the bridges be mended first?      # asked as “What should be mended first?”",
    good="text: What should be mended first?",
    find=find,
)
