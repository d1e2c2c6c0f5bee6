"""A small manuscript, and the same after editions of other words were recorded: what checks that hold a text to its record are tried on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lispub import registry
from lispub.assemble import assemble
from lispub.model.consultation import Decision
from lispub.model.manuscript import Issue, Manuscript
from lispub.model.proof import Proof
from lispub.redline import issued_book
from lispub.resolve import resolve

SQUARES = ("p-0001", "Squares first, because every district has one.")
BRIDGES = ("p-0002", "Bridges come after them.")


def written(author, texts, **decisions: Any) -> Manuscript:
    """A manuscript of two editions with these paragraphs, one a line."""
    blocks = [author.block("para", {"text": text}, id=id, line=line) for line, (id, text) in enumerate(texts, 1)]
    issues = {
        "draft": author.entry(Issue, {"date": "2024-03-04", "version": "1.0", "status": "Draft"}),
        "final": author.entry(Issue, {"date": "2024-07-01", "version": "2.0", "status": "Final"}),
    }
    made = author.manuscript(chapters={"one": author.chapter(*blocks)}, decisions={
        id: author.entry(Decision, {"reason": "Readers asked.", "basis": "feedback", **given}) for id, given in decisions.items()
    })
    return replace(made, strategy=made.strategy.model_copy(update={"editions": issues}))


def issued(author, manuscript: Manuscript, texts, *editions: str) -> Manuscript:
    """The same after editions of other words were recorded."""
    before = written(author, texts)
    return replace(manuscript, issued={name: issued_book(proof(before, name).book, before) for name in editions})


def proof(manuscript: Manuscript, edition: str = "final") -> Proof:
    references, _ = resolve(manuscript)
    known = registry.editions()[edition]
    book, _ = assemble(manuscript, references, known)
    return Proof(manuscript, references, known, book)


def messages(found, check, manuscript: Manuscript, edition: str = "final") -> list[str]:
    return [problem.message.replace("\N{NO-BREAK SPACE}", " ") for problem in found(check, proof(manuscript, edition))]
