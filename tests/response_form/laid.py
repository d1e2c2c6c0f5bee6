"""A response form as the tests have it: that of the stock book, of which one question is answered in free words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from lispub import registry
from lispub.model.book import Book
from lispub.model.consultation import Consultation
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages
from lispub.model.proof import Proof
from lispub.model.questionnaire import Questionnaire

EDITION = registry.editions()["response-form"]


@dataclass(frozen=True)
class Form:
    """The form as it would be issued, and what it asks."""

    asked: Questionnaire
    consultation: Consultation
    book: Book
    proof: Proof
    files: Mapping[str, bytes]

    @property
    def pages(self) -> Pages:
        assert self.proof.pages is not None
        return self.proof.pages


def opened(manuscript: Manuscript) -> Manuscript:
    """The first question asked again, to be answered in free words."""
    consultation = manuscript.consultation
    assert consultation is not None
    id, question = next(iter(consultation.questions.items()))
    free = question.model_copy(update={"kind": "open", "choices": ()})
    asked = consultation.model_copy(update={"questions": {**consultation.questions, id: free}})
    return dataclasses.replace(manuscript, consultation=asked)
