from dataclasses import replace

from lispub.checks.decision_unused import CHECK
from lispub.model.consultation import Decision
from lispub.model.source import Written


def test_a_decision_changes_something(author, found):
    decisions = {id: author.entry(Decision, {"reason": "Readers asked.", "basis": "feedback"}) for id in ("squares-first", "idle")}
    block = replace(author.block("para", {"text": "Squares first."}, id="p-0001"), because=(Written("squares-first"),))
    manuscript = author.manuscript(decisions=decisions, chapters={"one": author.chapter(block)})
    messages = [problem.message for problem in found(CHECK, author.proof(manuscript))]
    assert messages == ["no block changed because of the decision `idle`"]
