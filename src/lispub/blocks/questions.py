"""The questions of the consultation in full, in order, with the numbers that they have in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lispub.blocks._brief import references
from lispub.blocks.question import HOW, choices
from lispub.blocks.question import Question as Placed
from lispub.model.book import Piece
from lispub.model.consultation import Question
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, Chapter
from lispub.walk import in_order, plain, shown


class Questions(Entry):
    """Nothing to write here: everything comes from `consultation.yaml`."""


def pieces(block: Block, entry: Questions, desk: Desk) -> Iterable[Piece]:
    """One piece with the questions that the draft places; nothing if it asks none."""
    draft = desk.drafted()
    questions = tuple(_placed(draft)) if draft is not None else ()
    if draft is not None and questions:
        asked = tuple(_asked(id, question, chapter, desk, draft) for id, question, chapter in questions)
        content = {"questions": asked, "over": desk is not draft}
        yield Piece("questions", block.id or "", content=content, source=block.source)


def _placed(draft: Desk) -> Iterator[tuple[str, Question, Chapter]]:
    """The questions of the draft in reading order, each with the chapter that asks it."""
    consultation = draft.manuscript.consultation
    known = consultation.questions if consultation is not None else {}
    for chapter in in_order(draft.manuscript):
        for _, entry in shown(chapter, draft.edition):
            if isinstance(entry, Placed) and entry.question in known:
                yield entry.question, known[entry.question], chapter


def _asked(id: str, question: Question, chapter: Chapter, desk: Desk, draft: Desk) -> dict[str, Any]:
    """A question as set. Its words are plain: what they refer to stands in the draft, which may be another book."""
    unit = draft.label(f"sec-{chapter.head.id}")
    return {
        "label": draft.label(f"q-{id}"), "text": plain(draft.line(question.text)), "changes": plain(draft.line(question.changes)),
        "kind": question.kind, "how": HOW.get(question.kind, ""),
        "choices": tuple(plain(choice) for choice in choices(question, draft)), "about": references(question.about, desk),
        "unit": str(unit or ""), "title": plain(draft.line(chapter.headed("draft").title)),
    }


BLOCK = BlockKind("questions", Questions, pieces, needs_id=False)
