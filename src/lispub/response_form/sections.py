"""The form in its order: what one should know, the questions by chapter, privacy, who answers, what may be published, its mark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lispub.model.book import Book, Piece
from lispub.model.consultation import Consultation, Privacy, Way
from lispub.model.inline import Inline, Link, Text
from lispub.model.questionnaire import FORM, Asked, Field, Questionnaire
from lispub.numerals import day
from lispub.pieces import as_set, bullets, flow, heading, mail, para, plain_words, strong, words
from lispub.walk import plain

FILLED_IN = (
    "Fill this form in with any program that reads PDF, save it, and send the file. A box takes more text than it shows. Nothing is sent "
    "or stored until you do so."
)
ON_THE_WEB = "Nothing that you fill in leaves this page before you say so."
ON_PAPER = "Write on this form and send it, or a copy. If there is too little room, go on on another sheet, and name the question."


def sections(asked: Questionnaire, consultation: Consultation, draft: Book, form: str) -> Iterator[Piece]:
    """Every part of the form, as an edition of this `form` has it: to be filled in, to be written on, or on a web page."""
    yield _opening(consultation, draft)
    yield para({"paper": ON_PAPER, "form-page": ON_THE_WEB}.get(form, FILLED_IN))
    yield para("You may skip any question. Each says what answers can change.")
    yield from _ways(consultation, draft)
    for chapter, group in groupby(asked.questions, lambda question: question.unit):
        questions = list(group)
        yield heading(chapter, f"asked-{questions[0].id}")
        for question in questions:
            yield _question(question)
    if consultation.privacy is not None:       # before anything personal is asked
        yield from _privacy(consultation.privacy)
    yield heading("About you", "about-you")
    for field in asked.respondent:
        yield _field(field)
    yield heading("What we may publish", "permissions")
    if consultation.confidentiality is not None:
        yield from flow(consultation.confidentiality)
    for field in asked.permissions:
        yield _field(field)
    mark = Field(FORM, "text", "Mark of the questions", limit=64)
    yield Piece("form-mark", content={
        "field": mark, "value": asked.fingerprint, "version": asked.version, "code": f"{FORM}:{asked.fingerprint}",
    })


def _opening(consultation: Consultation, draft: Book) -> Piece:
    """What the form is about, in which state, and until when."""
    facts = [("Opens", day(consultation.opens)), ("Closes", day(consultation.closes))]
    if consultation.minutes is not None:
        facts.append(("Takes", f"about {consultation.minutes} minutes" if consultation.minutes > 1 else "about a minute"))
    return Piece("form-opening", content={
        "notice": as_set(consultation.notice), "subtitle": draft.subtitle, "status": draft.status, "version": draft.version,
        "facts": tuple(facts), "submit_url": str(consultation.submit_url or ""), "mail": _mail(consultation, draft),
    })


def _mail(consultation: Consultation, draft: Book) -> str:
    """Where a form goes that was saved as a file."""
    found = (str(way.address or "") for by in ("form", "email") for way in consultation.ways if way.by == by)
    return next((address for address in found if "@" in address), draft.contact)


def _ways(consultation: Consultation, draft: Book) -> Iterator[Piece]:
    yield heading("Where it goes", "ways")
    yield bullets([_way(way) for way in consultation.ways] or [words("By e-mail to ", mail(draft.contact))])


def _way(way: Way) -> tuple[Inline, ...]:
    """A way in its own words, with its address unless they have it."""
    said, address = as_set(way.says), str(way.address or "")
    if not address or address in plain(said):
        return said
    if "@" in address:
        return (*said, *words(" ", mail(address)))
    if address.startswith("https://"):
        return (*said, Text(" "), Link((Text(address),), address))
    return (*said, *words(f" {address}"))


def _question(asked: Asked) -> Piece:
    content = {
        "field": asked.field, "text": plain_words(asked.field.label), "said": f"{asked.label}. {asked.field.label}",
        "changes": plain_words(asked.changes), "about": plain_words(asked.about) if asked.about else (),
    }
    return Piece("form-question", asked.label.anchor, asked.label, content)


def _field(field: Field) -> Piece:
    return Piece("form-field", content={"field": field, "said": field.label})


def _privacy(privacy: Privacy) -> Iterator[Piece]:
    yield heading("Privacy notice", "privacy")
    contact = [words(strong("Whom to ask: "), mail(privacy.contact))] if privacy.contact is not None else []
    yield bullets([
        (strong("Who is responsible: "), *as_set(privacy.controller)),
        (strong("On what basis in law: "), *as_set(privacy.lawful_basis)),
        (strong("How long it is kept: "), *as_set(privacy.retention)),
        *contact,
    ])
    yield from flow(privacy.notice)
