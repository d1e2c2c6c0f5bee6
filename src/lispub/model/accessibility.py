"""What only people can say of how a publication can be read (`accessibility.yaml`); the rest of the statement is measured."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from lispub.model.entry import Day, Entry, PartialDate
from lispub.model.inline import Flow, Line
from lispub.model.source import Written, written
from lispub.model.wcag import CRITERIA


def _mail(value: Any) -> Written:
    text = written(value)
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII):
        raise ValueError("should be an e-mail address such as formats@body.example")
    return text


def _criterion(value: Any) -> Written:
    text = written(value)
    if text not in CRITERIA:
        raise ValueError("should be a success criterion of WCAG 2.2 at level A or AA, such as 1.1.1")
    return text


Mail = Annotated[Written, BeforeValidator(_mail)]
CriterionNumber = Annotated[Written, BeforeValidator(_criterion)]


class Trial(Entry):
    """A test that people made: who, of what, when, and how, such as with which screen reader.

    `found` is what they found; `every_criterion` that they tested every criterion of WCAG 2.2 at levels A and AA, in every edition.
    """

    who: Line
    what: Line
    when: PartialDate
    how: Line
    found: Line | None = None
    every_criterion: bool = False


class KnownFailure(Entry):
    """A failure that people know of: what fails, where, by which criterion, until when, and the way round it."""

    what: Line
    where: Line
    criterion: CriterionNumber
    until: PartialDate | None = None
    instead: Line


class Accessibility(Entry):
    """What the accessibility statement says beside what is measured (`accessibility.yaml`).

    `formats` says how to ask for another format, `answer_days` in how many days there is an answer, `enforcement` who hears a complaint.
    """

    contact: Mail
    formats: Flow
    answer_days: Annotated[int, Field(gt=0, le=366)]
    enforcement: Flow
    prepared: Day
    tested_by_people: tuple[Trial, ...] = ()
    known_failures: tuple[KnownFailure, ...] = ()
