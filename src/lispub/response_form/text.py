"""The form as plain text: to be answered in any editor or in a letter, read aloud, or set in braille.

A paragraph is one line, as in every plain text that lispub makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lispub.model.book import Book
from lispub.model.consultation import Consultation
from lispub.model.edition import WORKING_COPY
from lispub.model.inline import Listing, Paragraph
from lispub.model.questionnaire import FORM, SECTION, Asked, Field, Questionnaire
from lispub.numerals import NBSP, day
from lispub.pieces import as_text
from lispub.walk import plain

ANSWER = "Answer:"
CHOOSE = {
    "one": "Choose one, and write its number or its words.",
    "several": "Choose as many as apply, and write their numbers or their words.",
    "ranking": "Put as many as you like in order, the first first: write their numbers.",
}


def form_text(asked: Questionnaire, consultation: Consultation, book: Book, working: bool = False) -> str:
    """The whole form; `book` is the form's own. Above each `Answer:` stands the name of its field, in brackets."""
    parts = [[f"{WORKING_COPY}."]] if working else []
    parts += [*_opening(asked, consultation, book)]
    for chapter, questions in groupby(asked.questions, lambda question: question.unit):
        parts += [[f"{SECTION} {chapter}"], *(_question(question) for question in questions)]
    parts += [*_privacy(consultation)]
    parts += [[f"{SECTION} About you"], *(_field(field) for field in asked.respondent)]
    parts += [[f"{SECTION} What we may publish"], *_confidentiality(consultation), *(_field(field) for field in asked.permissions)]
    return "\n\n".join("\n".join(lines) for lines in parts).replace(NBSP, " ") + "\n"


def _opening(asked: Questionnaire, consultation: Consultation, book: Book) -> Iterator[list[str]]:
    yield [line for line in (book.title, plain(book.subtitle), book.state, plain(book.label)) if line]
    takes = [f"It takes about {consultation.minutes} minutes."] if consultation.minutes else []
    yield [f"Opens {day(consultation.opens)}.", f"Closes {day(consultation.closes)}.", *takes]
    yield [
        f"Write behind each “{ANSWER}”, over as many lines as you need, and leave the lines in brackets as they are.",
        "You may skip any question. Each says what answers can change.",
    ]
    ways = [" ".join(part for part in (as_text(way.says), str(way.address or "")) if part) for way in consultation.ways]
    yield ["Where it goes:", *(ways or [f"By e-mail to {book.contact}"])]
    yield [f"[{FORM}: {asked.fingerprint}]"]


def _question(asked: Asked) -> list[str]:
    about = [f"It arises from {asked.about}."] if asked.about else []
    return [f"{asked.label}. {asked.field.label}", *about, f"What answers can change: {asked.changes}", *_answer(asked.field)]


def _field(field: Field) -> list[str]:
    return [field.label, *([field.hint] if field.hint else []), *_answer(field)]


def _answer(field: Field) -> Iterator[str]:
    if field.options:
        yield CHOOSE[field.kind]
        yield from (f"{number}. {words}" for number, (_, words) in enumerate(field.options, 1))
    yield f"[{field.name}{_values(field)}]"
    yield ANSWER


def _values(field: Field) -> str:
    """What its options stand for, in order, where that is not their number: a reader of the form has nothing else to know it by."""
    values = [value for value, _ in field.options]
    return "" if values == [str(number) for number, _ in enumerate(values, 1)] else f": {' '.join(values)}"


def _privacy(consultation: Consultation) -> Iterator[list[str]]:
    privacy = consultation.privacy
    if privacy is None:
        return
    contact = [f"Whom to ask: {privacy.contact}"] if privacy.contact is not None else []
    yield [
        f"{SECTION} Privacy notice", f"Who is responsible: {as_text(privacy.controller)}",
        f"On what basis in law: {as_text(privacy.lawful_basis)}", f"How long it is kept: {as_text(privacy.retention)}", *contact,
    ]
    yield [*_said(privacy.notice.parts)]


def _confidentiality(consultation: Consultation) -> list[list[str]]:
    """What nobody can promise, before anybody is asked what may be published."""
    return [[*_said(consultation.confidentiality.parts)]] if consultation.confidentiality is not None else []


def _said(parts: tuple[Paragraph | Listing, ...]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield plain(part.nodes)
        else:
            for item in part.items:
                yield from (f"- {line}" for line in _said(item))
