"""A change from the issued draft that no decision explains."""

from __future__ import annotations

from dataclasses import replace

from recorded import BRIDGES, SQUARES, issued, messages, proof, written

from lispub.checks.draft_differs import CHECK
from lispub.model.manuscript import Block
from lispub.model.source import Written


def test_the_same_words_pass(author, found):
    manuscript = issued(author, written(author, [SQUARES, BRIDGES]), [SQUARES, BRIDGES], "draft", "final")
    for edition in ("draft", "final"):
        assert messages(found, CHECK, manuscript, edition) == []


def test_a_change_from_the_issued_draft_has_a_decision(author, found):
    now = [SQUARES, ("p-0002", "Bridges come long after them.")]
    silent = issued(author, written(author, now), [SQUARES, BRIDGES], "draft")
    told = "Paragraph 1.2 is reworded against the draft that was issued, and names no decision"
    assert messages(found, CHECK, silent) == [told]
    (problem,) = found(CHECK, proof(silent))
    assert str(problem.source) == "strategy/chapters/one.yaml:2:1"
    decided = issued(author, written(author, now, later={"changes": ["p-0002"], "basis": "later evidence"}), [SQUARES, BRIDGES], "draft")
    assert messages(found, CHECK, decided) == []
    assert messages(found, CHECK, silent, "draft") == []


def test_what_was_removed_altogether_is_missed(author, found):
    manuscript = issued(author, written(author, [SQUARES]), [SQUARES, BRIDGES], "draft")
    assert messages(found, CHECK, manuscript) == [
        "Paragraph 1.2 is removed against the draft that was issued, and names no decision"]


def test_a_block_that_tells_the_texts_apart_is_asked_by_another_check(author, found):
    manuscript = issued(author, written(author, [SQUARES]), [SQUARES, BRIDGES], "draft")
    told: Block = replace(author.block("para", {"text": "Squares alone."}, id="p-0001", draft={"text": SQUARES[1]}))
    gone = replace(author.block("para", {"text": BRIDGES[1]}, id="p-0002", line=2), only=(Written("draft"),))
    manuscript = replace(manuscript, chapters={"one": author.chapter(told, gone)})
    assert messages(found, CHECK, manuscript) == []
