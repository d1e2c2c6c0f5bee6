import pytest

from lispub.checks.priority_without_measure import CHECK
from lispub.model.registers import Priority


@pytest.mark.parametrize(("more", "problems"), [({}, 1), ({"measures": []}, 1), ({"measures": ["stalls"]}, 0)])
def test_a_priority_has_a_measure(author, found, more, problems):
    priority = author.entry(Priority, {"title": "Squares first", "text": "Mend them.", "standing": "illustrative", **more})
    messages = [problem.message for problem in found(CHECK, author.proof(author.manuscript(priorities={"squares-first": priority})))]
    assert messages == ["nothing would show whether the priority `squares-first` comes about"] * problems
