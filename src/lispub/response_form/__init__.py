"""Stage: what the draft asks -> its response form, as a Book of one unit, and the same as plain text.

The form asks nothing by itself: questions, respondent information and permissions are those of the `Questionnaire`, and the rest is said
in `consultation.yaml`. Of the form `paper` it has lines to write on instead of fields; of the form `form-page` it is a web page.
"""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.book import Book, Label, Unit
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.pieces import as_text, para, plain_words, words
from lispub.questionnaire import questionnaire
from lispub.response_form.sections import sections
from lispub.response_form.text import form_text

__all__ = ["form_text", "response_form", "unready"]

TITLE = "Response form"


def response_form(manuscript: Manuscript, edition: Edition, draft: Book) -> tuple[Book, tuple[Problem, ...]]:
    """The form for the questions of a draft. `edition` is the form's own; what keeps it from being issued comes with it."""
    strategy, consultation = manuscript.strategy, manuscript.consultation
    issue = strategy.editions[edition.name]
    label, notice = as_text(strategy.label), as_text(consultation.notice) if consultation is not None else ""
    pieces = (
        tuple(sections(questionnaire(draft, consultation), consultation, draft, edition.form))
        if consultation is not None else (para("There is no consultation."),)
    )
    unit = Unit("response-form", "sheet", Label("", "", "response-form"), plain_words(TITLE), "", (), (), pieces, opens=False)
    said = " ".join(part for part in (notice, label) if part)
    book = Book(
        edition=edition, title=strategy.title, full_title=f"{TITLE}: {strategy.title}" + (f". {said}" if said else ""),
        subtitle=plain_words(TITLE), slug=strategy.slug, language=strategy.language, publisher=strategy.publisher.name,
        contact=strategy.publisher.contact, label=words(said), subject=f"The questions of {strategy.title}, to be answered",
        keywords=("consultation", "response form", *strategy.keywords), issued=issue.date, version=issue.version, status=TITLE,
        closes=consultation.closes if consultation is not None else None, units=(unit,), evidence=(), lists=(),
        state=draft.state,
    )
    return book, tuple(unready(manuscript, edition))


def unready(manuscript: Manuscript, edition: Edition) -> Iterator[Problem]:
    """What keeps a form from being issued: nothing to ask, or personal data asked for without a word on what becomes of them."""
    consultation = manuscript.consultation
    if consultation is None:
        yield _unready(manuscript, edition, "there is no consultation for people to answer",
                       "write strategy/consultation.yaml, or take `response-form` out of `editions`")
        return
    if not any(block.kind == "question" for chapter in manuscript.chapters.values() for block in chapter.blocks):
        yield _unready(manuscript, edition, "no chapter asks a question, so there is nothing to answer",
                       "place a question of consultation.yaml where it arises: `- question: ID`")
    if consultation.privacy is None:
        yield _unready(manuscript, edition, "the form asks for names and addresses, and nothing says who keeps them, why and how long",
                       "add `privacy: {controller: …, lawful-basis: …, retention: …, notice: …}` to consultation.yaml")


def _unready(manuscript: Manuscript, edition: Edition, message: str, remedy: str) -> Problem:
    source = manuscript.consultation.source if manuscript.consultation is not None else manuscript.strategy.source
    return Problem("form-not-ready", Weight.BLOCKS_ISSUE, message, source, remedy, edition.name)
