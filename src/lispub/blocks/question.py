"""A question to consultees, where it arises: in drafts only."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks._brief import references
from lispub.model.book import Piece
from lispub.model.consultation import AGREEMENT
from lispub.model.consultation import Question as Asked
from lispub.model.entry import Entry
from lispub.model.inline import Inline, Text
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, Manuscript
from lispub.model.source import Written

HOW = {
    "choice": "Choose one", "agreement": "Choose one", "several": "Choose all that apply",
    "ranking": "Put them in order, from 1 for the first",
}
"""How a question with choices is answered, by its kind."""


class Question(Entry):
    """Places a question of `consultation.yaml`."""

    question: Written


def pieces(block: Block, entry: Question, desk: Desk) -> Iterable[Piece]:
    """One numbered question."""
    consultation = desk.manuscript.consultation
    if consultation is None or entry.question not in consultation.questions:
        return
    question = consultation.questions[entry.question]
    label, text = desk.named("question", _anchor(block, entry), question.text)
    content = {
        "question": entry.question,
        "text": text, "changes": desk.line(question.changes),
        "kind": question.kind, "how": HOW.get(question.kind, ""), "choices": choices(question, desk),
        "about": references(question.about, desk),
        "closes": consultation.closes, "respond": _respond_stands(desk.manuscript),
    }
    yield Piece("question", label.anchor, label, content, block.source)


def choices(question: Asked, desk: Desk) -> tuple[tuple[Inline, ...], ...]:
    """What a question gives to choose from: its own choices, or the scale from strong agreement to strong disagreement."""
    if question.kind == "agreement":
        return tuple((Text(words),) for words in AGREEMENT)
    return tuple(desk.line(choice) for choice in question.choices)


def _respond_stands(manuscript: Manuscript) -> bool:
    """Whether some chapter says how to respond, so that a question may point there."""
    return any(block.kind == "respond" for chapter in manuscript.chapters.values() for block in chapter.blocks)


def _anchor(block: Block, entry: Question) -> str:
    return f"q-{entry.question}"


BLOCK = BlockKind(
    "question", Question, pieces, shorthand="question", anchor=_anchor,
    mentions=lambda entry: (("question", entry.question),), text="draft",
)
