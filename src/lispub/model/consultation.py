"""The consultation as written: what is asked, of whom, until when, and what was decided (`consultation.yaml`, `consultation/`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from lispub.model.accessibility import Mail
from lispub.model.entry import Day, Entry, WebAddress
from lispub.model.inline import Flow, Line
from lispub.model.source import Written

AGREEMENT = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")


class Question(Entry):
    """A question to consultees: `changes` says what the answers can change, `about` names the paragraphs that it rests on.

    `status` is `decided` where nothing can change any more: such a question may not be asked. `limit` is in characters, of a free text.
    """

    text: Line
    changes: Line
    about: tuple[Written, ...] = ()
    kind: Literal["open", "choice", "several", "agreement", "ranking"] = "open"
    choices: tuple[Line, ...] = ()
    status: Literal["open", "decided"] = "open"
    limit: Annotated[int, Field(ge=100, le=50_000)] = 10_000

    @model_validator(mode="after")
    def _choices_to_choose(self) -> Question:
        if (self.kind in ("choice", "several", "ranking")) != (len(self.choices) > 1):
            raise ValueError("of the kinds `choice`, `several` and `ranking` needs at least two `choices`; any other kind has none")
        return self


class Alternative(Entry):
    """What was considered and is not proposed, and why not."""

    option: Line
    rejected_because: Line


class Way(Entry):
    """A way to respond; `address` is where an answer goes."""

    by: Literal["form", "web", "email", "post", "event", "telephone"]
    says: Line
    address: Written | None = None


class Event(Entry):
    """A meeting about the consultation."""

    date: Day
    place: Line
    says: Line | None = None


class Respondents(Entry):
    """What the form asks about who answers: names for the kinds of body, their sizes, sectors and places, by id."""

    kinds: Annotated[dict[str, Line], Field(min_length=2)]
    sizes: dict[str, Line] = {}
    sectors: dict[str, Line] = {}
    places: dict[str, Line] = {}


class Privacy(Entry):
    """The privacy notice (UK GDPR, article 13): who is responsible, on what basis, how long; `notice` says the rest."""

    controller: Line
    lawful_basis: Line
    retention: Line
    contact: Mail | None = None
    notice: Flow


class Consultation(Entry):
    """The consultation (`consultation.yaml`).

    `outcome_due` is the day by which its outcome is to be published; `late` says what is done with a response that comes after the
    closing date: one rule for all. `elections` are the polling days near it. `minutes` is how long the form takes. The form goes to
    `submit_url`, if there is one. `notice` stands above everything, here and on the form: that it is a specimen, or has moved.
    """

    opens: Day
    closes: Day
    outcome_due: Day | None = None
    elections: tuple[Day, ...] = ()
    notice: Line | None = None
    respond: Flow
    audience: tuple[Line, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    decision_maker: Line | None = None
    ways: tuple[Way, ...] = ()
    promotion: tuple[Line, ...] = ()
    events: tuple[Event, ...] = ()
    equality: Flow | None = None
    questions: dict[str, Question] = {}
    respondents: Respondents | None = None
    confidentiality: Flow | None = None
    privacy: Privacy | None = None
    late: Literal["accept", "refuse"] = "refuse"
    minutes: Annotated[int, Field(gt=0)] | None = None
    submit_url: WebAddress | None = None
    form_version: Written = Written("1")

    @model_validator(mode="after")
    def _in_order(self) -> Consultation:
        if self.closes <= self.opens:
            raise ValueError("closes before it opens: correct `opens` or `closes`")
        if self.outcome_due is not None and self.outcome_due <= self.closes:
            raise ValueError("promises its outcome before it closes: correct `outcome-due` or `closes`")
        return self


class Decision(Entry):
    """What was decided, and why the text changed or did not (`consultation/decisions.yaml`).

    `reason` stands in the account of changes. Of feedback, `heard` is what was said, `answer` what is said to that, `themes` and
    `questions` where it was said; `changes` names the paragraphs that changed (their ids), `by` who decided.
    """

    reason: Line
    basis: Literal["feedback", "later evidence", "editorial"]
    date: Day | None = None
    heard: Line | None = None
    answer: Line | None = None
    outcome: Literal["changed", "no change", "out of scope", "later"] | None = None
    themes: tuple[Written, ...] = ()
    questions: tuple[Written, ...] = ()
    changes: tuple[Written, ...] = ()
    by: Line | None = None


class Theme(Entry):
    """What several points are about (`consultation/themes.yaml`); a point with one of the `keywords` is suggested for it."""

    title: Line
    definition: Line
    keywords: tuple[Written, ...] = ()
