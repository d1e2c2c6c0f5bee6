"""Questions that give their answers away."""

import pytest

from .consulted import asking, consulted, found_in

CHECK = "consultation-question-leading"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize("text", [
    "Do you agree that squares come first?", "How far do you agree that squares come first?", "Do you support the plan?",
    "Should we not mend the squares?", "Shouldn't we mend the squares?", "Isn't it time to mend the squares?",
    "Which square should surely be mended first?", "What should, of course, be mended?",
])
def test_a_leading_question_is_told(author, text):
    (message,) = found_in(consulted(author, asking(text)), CHECK)
    assert message.startswith("`squares` ")


@pytest.mark.parametrize("text", [
    "How far do you agree or disagree that squares come first?", "Do you support or oppose the plan?", "Do you agree with this, or not?",
    "Which squares should not be mended?", "What do you agree on with your neighbours?", "Who does not use the squares?",
])
def test_a_balanced_question_passes(author, text):
    assert found_in(consulted(author, asking(text)), CHECK) == []
