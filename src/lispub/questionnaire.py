"""A draft's book -> what its response form asks: the questions where they are numbered, who answers, and what may be published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from lispub.model.book import Book, Piece, Unit
from lispub.model.consultation import AGREEMENT, Consultation, Question
from lispub.model.inline import Line
from lispub.model.questionnaire import Asked, Field, Questionnaire
from lispub.pieces import as_text
from lispub.walk import plain

KINDS = {"open": "long", "choice": "one", "agreement": "one", "several": "several", "ranking": "ranking"}      # of questions: of fields
YES_NO = (("yes", "Yes"), ("no", "No"))


def questionnaire(book: Book, consultation: Consultation) -> Questionnaire:
    """What is asked in a draft, in reading order."""
    questions = tuple(_asked(book, consultation.questions))
    respondent, permissions = tuple(_respondent(consultation)), tuple(_permissions())
    said = [[asked.id, _told(asked.field)] for asked in questions]
    rest = [_told(field) for field in (*respondent, *permissions)]
    mark = json.dumps([consultation.form_version, said, rest], ensure_ascii=False, separators=(",", ":"))
    return Questionnaire(consultation.form_version, questions, respondent, permissions, hashlib.sha256(mark.encode()).hexdigest())


def _asked(book: Book, known: Mapping[str, Question]) -> Iterator[Asked]:
    for unit, piece in _placed(book):
        question = known[piece.content["question"]]
        options = AGREEMENT if question.kind == "agreement" else tuple(plain(choice) for choice in piece.content["choices"])
        field = Field(
            piece.anchor, KINDS[question.kind], plain(piece.content["text"]),  # type: ignore[arg-type]  # values of KINDS are kinds
            tuple((str(number), words) for number, words in enumerate(options, 1)), limit=question.limit,
        )
        assert piece.label is not None      # every question has a number
        about = plain(piece.content["about"])
        title = plain(unit.title)
        yield Asked(str(piece.content["question"]), piece.label, plain(piece.content["changes"]), about, title, field)


def _placed(book: Book) -> Iterator[tuple[Unit, Piece]]:
    for unit in book.units:
        for piece in unit.pieces:
            if piece.kind == "question":
                yield unit, piece


def _respondent(consultation: Consultation) -> Iterator[Field]:
    """Who answers (Scottish Government, respondent information form): nothing of it is required, for a letter says none of it either."""
    about = consultation.respondents
    yield Field("r-name", "text", "Your name")
    yield Field("r-email", "email", "Your e-mail address", hint="For a receipt, and questions about your response. It is never published.")
    yield Field("r-body", "text", "The organisation that you answer for", hint="Leave this empty if you answer for yourself.")
    if about is None:
        return
    for name, label, options in (
        ("r-kind", "Which describes you, or your organisation, best?", about.kinds), ("r-size", "How many people work there?", about.sizes),
        ("r-sector", "In which sector?", about.sectors), ("r-place", "Where do you live, or where is your organisation?", about.places),
    ):
        if options:
            yield Field(name, "one", label, _named(options))
    yield Field("r-for", "long", "Whom does your organisation represent?", limit=2000)
    yield Field("r-gathered", "long", "How were their views gathered?", limit=2000)


def _permissions() -> Iterator[Field]:
    """Two questions, for an answer may be published without its name; no answer is a no (UK GDPR, article 4, 11)."""
    yield Field("publish-answers", "one", "May we publish your answers?", YES_NO, hint="If you do not say, we take it as no.")
    yield Field("publish-name", "one", "May we publish your name, or that of your organisation?", YES_NO,
                hint="If you do not say, we take it as no.")
    yield Field("confidential", "long", "If any of this should be kept confidential, please say which part, and why", limit=2000)


def _named(options: Mapping[str, Line]) -> tuple[tuple[str, str], ...]:
    return tuple((id, as_text(words)) for id, words in options.items())


def _told(field: Field) -> list[Any]:
    return [field.name, field.kind, field.label, field.options]
