"""Questions without a form to answer them on."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import PROFILE, PUBLISHING, SCOTLAND, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.numerals import day

FORM = "response-form"
RESTS_ON = (PUBLISHING, SCOTLAND)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem if the response form is not issued, or comes after the opening."""
    asks, editions = proof.manuscript.consultation, proof.manuscript.strategy.editions
    if asks is None or not asks.questions:
        return
    if FORM not in editions:
        yield CHECK.problem(f"there is no response form: `{FORM}` is not listed in strategy.yaml", proof.manuscript.strategy.source)
    elif editions[FORM].date > asks.opens:
        dates = f"is dated {day(editions[FORM].date)}, and the consultation opens on {day(asks.opens)}"
        yield CHECK.problem(f"the response form {dates}", editions[FORM].source)


CHECK = CheckKind(
    id="consultation-form",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A consultation with questions whose `response-form` is not listed under `editions`, or is dated after the opening.",
    why="A form is read back whole and without a slip; a letter has to be read against the questions by hand. It belongs in the "
    "pack from the first day.",
    remedy="Add `response-form: {}` under `editions` in strategy.yaml.",
    reference=against(*RESTS_ON),
    bad="editions:\n  draft: {…}",
    good="editions:\n  draft: {…}\n  response-form: {}",
    find=find,
)
