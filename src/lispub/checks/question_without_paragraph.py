"""A question that arises from nothing the reader can see."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.book import Book
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each question of the edition whose `about` is empty, or names only what this edition does not number."""
    if proof.book is None or proof.manuscript.consultation is None:
        return
    shown = _anchors(proof.book)
    for listed in proof.book.lists:
        if listed.sequence == "question":
            id = listed.label.anchor.removeprefix("q-")
            question = proof.manuscript.consultation.questions[id]
            if not question.about:
                yield CHECK.problem(f"{listed.label}, `{id}`, names nothing that it arises from", question.source)
            elif not shown & set(question.about):
                names = ", ".join(f"`{anchor}`" for anchor in question.about)
                message = f"{listed.label}, `{id}`, arises from {names}, and the {proof.book.edition.name} edition numbers none of it"
                yield CHECK.problem(message, question.about[0].source)


def _anchors(book: Book) -> set[str]:
    """What a reader can find by its number or its heading."""
    pieces = (piece for unit in book.units for piece in unit.pieces)
    return {unit.label.anchor for unit in book.units} | {piece.anchor for piece in pieces if piece.label is not None}


CHECK = CheckKind(
    id="question-without-paragraph",
    stage="book",
    weight=Weight.BLOCKS_ISSUE,
    what="A question that an edition asks, and whose `about` names no numbered paragraph, section, table or figure of that edition.",
    why="People answer well when they see what prompts a question, and their answers can only change a text that is there.",
    remedy="Name the paragraphs, sections or figures under `about` in consultation.yaml, by id.",
    reference="R v Brent LBC ex p Gunning (1985): enough is said for an informed answer; Consultation principles (2018), C.",
    bad="squares-or-bridges: {text: …, changes: …}",
    good="squares-or-bridges: {text: …, changes: …, about: [p-0012]}",
    find=find,
)
