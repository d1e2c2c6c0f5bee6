"""Two questions in one."""

import pytest

from .consulted import asking, consulted, found_in

CHECK = "consultation-question-double"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


CHOICES = {"kind": "choice", "choices": ["Squares", "Bridges"]}
AGREES = {"kind": "agreement"}


@pytest.mark.parametrize(("text", "more"), [
    ("What should be mended? By whom?", {}),
    ("How far do you agree or disagree that squares and bridges come first?", AGREES),
    ("How far do you agree or disagree that squares as well as bridges come first?", AGREES),
    ("Which should be mended, and who should pay?", CHOICES),
])
def test_two_in_one_are_told(author, text, more):
    (message,) = found_in(consulted(author, asking(text, **more)), CHECK)
    assert message.startswith("`squares` asks")


@pytest.mark.parametrize(("text", "more"), [
    ("What should be mended, and who should pay?", {}),        # an open answer can say both
    ("How far do you agree or disagree that squares come first?", AGREES),
    ("Which should be mended: homes and work, or the bridges?", CHOICES),
])
def test_one_question_passes(author, text, more):
    assert found_in(consulted(author, asking(text, **more)), CHECK) == []
