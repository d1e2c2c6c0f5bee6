"""What a response form asks: the same on paper, in a PDF, on a web page and in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lispub.model.book import Label

FORM = "lispub-form"        # the field that holds the fingerprint
SECTION = "[section]"       # what a heading of the plain-text form begins with: no answer goes on behind it


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. `name` is that of the PDF field and the HTML control, and the key under which its answer is stored.

    `one` is answered by the value of an option; `several` by those of all that are ticked, each a field of its own, `<name>-<value>`;
    `ranking` by a rank from 1 for as many options as one likes, each again `<name>-<value>`. `text` is a line, `long` any number of
    paragraphs; `limit` is in characters. Nothing is chosen beforehand, and what is not `required` may be skipped.
    """

    name: str
    kind: Literal["text", "email", "long", "one", "several", "ranking"]
    label: str
    options: tuple[tuple[str, str], ...] = ()       # value, words
    required: bool = False
    limit: int = 300
    hint: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its PDF fields and HTML controls."""
        return tuple(f"{self.name}-{value}" for value, _ in self.options) if self.kind in ("several", "ranking") else (self.name,)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the number that it has in the draft, and the field that its answer goes in."""

    id: str
    label: Label
    changes: str
    about: str              # the places that it rests on, by number
    unit: str               # the chapter that asks it
    field: Field


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All that a form asks. `fingerprint` is that of what it asks, not of how it looks: a draft that is set anew keeps its forms."""

    version: str
    questions: tuple[Asked, ...]
    respondent: tuple[Field, ...]
    permissions: tuple[Field, ...]
    fingerprint: str        # 64 hexadecimal digits

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field in the order of the form."""
        return (*(asked.field for asked in self.questions), *self.respondent, *self.permissions)
