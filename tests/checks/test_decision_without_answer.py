import pytest

from lispub.checks.decision_without_answer import CHECK
from lispub.model.consultation import Decision


@pytest.mark.parametrize(("given", "says"), [
    ({"outcome": "changed"}, "and not where"), ({"outcome": "no change"}, "and not why"), ({"outcome": "later"}, "and not why"),
    ({"outcome": "no change", "answer": "It costs more.", "changes": ["p-0001"]}, "and names changes"),
    ({"outcome": "changed", "changes": ["p-0001"]}, ""), ({"outcome": "out of scope", "answer": "It is for others to say."}, ""), ({}, ""),
    ({"outcome": "changed", "basis": "editorial"}, ""),
])
def test_an_outcome_is_borne_out(author, found, given, says):
    decision = author.entry(Decision, {"reason": "Readers asked.", "basis": "feedback"} | given)
    messages = [problem.message for problem in found(CHECK, author.proof(author.manuscript(decisions={"no-tram": decision})))]
    assert [says in message for message in messages] == ([True] if says else [])
