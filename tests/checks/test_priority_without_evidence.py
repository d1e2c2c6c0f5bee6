import pytest

from lispub.checks.priority_without_evidence import CHECK
from lispub.model.registers import Priority


@pytest.mark.parametrize(("more", "problems"), [
    ({}, 1), ({"evidence": ["survey"]}, 0), ({"text": "Mend the squares, which are broken [@survey]."}, 0),
    ({"text": 'Mend the [nine squares]{from="survey, p. 2"}.'}, 0),
])
def test_a_priority_rests_on_something(author, found, more, problems):
    priority = author.entry(Priority, {"title": "Squares first", "text": "Mend them.", "standing": "illustrative", **more})
    messages = [problem.message for problem in found(CHECK, author.proof(author.manuscript(priorities={"squares-first": priority})))]
    assert messages == ["the priority `squares-first` rests on no evidence"] * problems
