"""What is asked of who answers."""

from .consulted import consulted, found_in

CHECK = "consultation-respondents"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_without_it_one_is_told(author):
    assert found_in(consulted(author, {"respondents": None}), CHECK) == ["nothing is asked of who answers"]
