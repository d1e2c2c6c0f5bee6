"""What a consultation brought, as far as it may be published (`consultation/outcome.yaml`): the only thing the street knows of it.

`lispub consultation export` writes it out of the store. There is no response in it and no respondent: counts, of which small ones are
suppressed, and quotations that their authors and an analyst have cleared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from lispub.model.entry import Day, Entry, Sha256
from lispub.model.source import Written

FEWER, WITHHELD = "fewer than 5", "withheld"
NOT_SAID = "not-said"       # of a respondent who did not say

Whole = Annotated[int, Field(ge=0)]
# `fewer than 5` is 1 to 4; `withheld` is any number, which would tell one of those
Count = Whole | Literal["fewer than 5", "withheld"]
Counts = dict[str, Count]


class Quotation(Entry):
    """Words of a response: its pseudonym or name, the question that they answer, the kind of body where that tells nobody who it is."""

    words: Written
    who: Written
    question: Written | None = None
    kind: Written | None = None


class QuestionHeard(Entry):
    """A question: how many responses answered it, of each option how many chose it (or ranked it first), and the kinds of body."""

    answered: Whole
    options: dict[str, Whole] = {}
    kinds: Counts = {}


class ThemeHeard(Entry):
    """A theme: how many responses raise it, by how many points, of which stance; the kinds of body; what was said."""

    responses: Whole
    points: Whole
    stances: dict[Literal["for", "against", "mixed", "neutral", "none"], Whole] = {}
    questions: dict[str, Whole] = {}
    kinds: Counts = {}
    quotations: tuple[Quotation, ...] = ()


class Silent(Entry):
    """Those of whom nobody replied: ids of `consultation.yaml`."""

    kinds: tuple[Written, ...] = ()
    sizes: tuple[Written, ...] = ()
    sectors: tuple[Written, ...] = ()
    places: tuple[Written, ...] = ()


class Outcome(Entry):
    """The outcome: `responses` is how many were accepted, and every count is of these. `seal` is what `digest` gave when it was made.

    `form` is the fingerprint of the questions that were answered; `late` is how many came after the closing date, and were accepted or
    refused by the one rule; `unread` are points that a program suggested and nobody has read, which count nowhere.
    """

    form: Sha256
    exported: Day
    responses: Whole
    letters: Whole = 0
    late: Whole = 0
    refused: Whole = 0
    waiting: Whole = 0
    unread: Whole = 0
    channels: dict[str, Whole] = {}
    kinds: Counts = {}
    sizes: Counts = {}
    sectors: Counts = {}
    places: Counts = {}
    questions: dict[str, QuestionHeard] = {}
    themes: dict[str, ThemeHeard] = {}
    silent: Silent = Silent()
    seal: str = ""

    @model_validator(mode="after")
    def _all_of_the_same(self) -> Outcome:
        if sum(self.channels.values()) != self.responses:
            raise ValueError("counts other responses by channel than in all: export it again")
        for id, asked in self.questions.items():
            if asked.answered > self.responses:
                raise ValueError(f"counts more answers to `{id}` than responses: export it again")
        for id, theme in self.themes.items():
            if theme.responses > self.responses or theme.points < theme.responses or sum(theme.stances.values()) != theme.points:
                raise ValueError(f"counts points of the theme `{id}` that no responses make: export it again")
        return self

    @property
    def digest(self) -> str:
        """The SHA-256 of all that it says but the seal, in whatever order and layout it is written."""
        return hashlib.sha256(_canonical(self.model_dump(mode="json", by_alias=True, exclude={"seal"})).encode()).hexdigest()


def _canonical(value: object) -> str:
    """One text for each value; mappings in the order of their keys."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{_canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_canonical, value)) + "]"
    return repr(str(value)) if isinstance(value, str) else repr(value)
