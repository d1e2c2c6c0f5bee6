"""An edition that some people need, and that comes later than the rest."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._consultation import ACCESSIBILITY, FORMATS, PROFILE, against
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.numerals import day

FORMS = {"draft": "as a PDF", "draft-web": "as web pages", "draft-large-print": "in large print", "draft-text": "as plain text"}
RESTS_ON = (FORMATS, ACCESSIBILITY)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each form of the draft that is not dated, or dated after the opening."""
    asks, editions = proof.manuscript.consultation, proof.manuscript.strategy.editions
    if asks is None:
        return
    for name, what in FORMS.items():
        if name not in editions:
            message = f"the draft is not issued {what}: `{name}` is not listed in strategy.yaml"
            yield CHECK.problem(message, proof.manuscript.strategy.source)
        elif editions[name].date > asks.opens:
            dates = f"is dated {day(editions[name].date)}, and the consultation opens on {day(asks.opens)}"
            yield CHECK.problem(f"`{name}` {dates}", editions[name].source)


CHECK = CheckKind(
    id="consultation-formats",
    stage="manuscript",
    weight=Weight.ADVICE,
    profile=PROFILE,
    rests_on=RESTS_ON,
    what="A draft that is not issued as web pages, in large print and as plain text, or one of these, or the PDF itself, that is "
    "dated after the consultation opens.",
    why="What a public body publishes has to be accessible, and that binds; which forms are needed, guidance says. Someone who "
    "waits for a form that they can read has less time than others.",
    remedy="List the edition under `editions` in strategy.yaml, dated by the opening: one build makes them all.",
    reference=against(*RESTS_ON),
    bad="editions:\n  draft: {date: 2024-03-04, version: '1.0', status: Draft}",
    good="editions:\n  draft: {date: 2024-03-04, version: '1.0', status: Draft}\n  draft-web: {}\n  draft-large-print: {}\n  "
    "draft-text: {}",
    find=find,
)
