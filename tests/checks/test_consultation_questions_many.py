"""How many questions are asked."""

import pytest

from .consulted import QUESTION, consulted, found_in

CHECK = "consultation-questions-many"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize(("number", "many"), [(20, False), (21, True)])
def test_twenty_are_the_most(author, number, many):
    questions = {"squares": QUESTION, **{f"more-{at}": QUESTION for at in range(1, number)}}
    messages = found_in(consulted(author, {"questions": questions}), CHECK)
    assert messages == ([f"the consultation asks {number} questions; 20 are many"] if many else [])
