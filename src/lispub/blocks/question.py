"""A question to consultees, where it arises: in drafts only."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks._brief import references
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, Manuscript
from lispub.model.source import Written


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
        "text": text, "changes": desk.line(question.changes), "choices": tuple(desk.line(c) for c in question.choices),
        "about": references(question.about, desk),
        "closes": consultation.closes, "respond": _respond_stands(desk.manuscript),
    }
    yield Piece("question", label.anchor, label, content, block.source)


def _respond_stands(manuscript: Manuscript) -> bool:
    """Whether some chapter says how to respond, so that a question may point there."""
    return any(block.kind == "respond" for chapter in manuscript.chapters.values() for block in chapter.blocks)


def _anchor(block: Block, entry: Question) -> str:
    return f"q-{entry.question}"


BLOCK = BlockKind(
    "question", Question, pieces, shorthand="question", anchor=_anchor,
    mentions=lambda entry: (("question", entry.question),), text="draft",
)
