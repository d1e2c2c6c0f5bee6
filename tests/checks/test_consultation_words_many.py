"""How long the words on responding are."""

import pytest

from .consulted import consulted, found_in

CHECK = "consultation-words-many"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize(("number", "many"), [(100, False), (101, True)])
def test_a_hundred_words_are_enough(author, number, many):
    messages = found_in(consulted(author, {"respond": "word " * number}), CHECK)
    assert messages == ([f"`respond` has {number} words; 100 are enough"] if many else [])
