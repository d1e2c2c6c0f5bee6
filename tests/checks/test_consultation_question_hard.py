"""Questions that are hard to read."""

import pytest

from .consulted import asking, consulted, found_in

CHECK = "consultation-question-hard"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_a_hard_question_is_told(author):
    text = "To what extent does prioritisation of infrastructural interventions necessitate institutional collaboration?"
    (message,) = found_in(consulted(author, asking(text)), CHECK)
    assert message.startswith("`squares` has a reading ease of -")


@pytest.mark.parametrize("text", ["Who should work together to mend the roads of the shire?", "Institutional collaboration: necessity?"])
def test_a_plain_question_and_a_few_words_pass(author, text):
    assert found_in(consulted(author, asking(text)), CHECK) == []
