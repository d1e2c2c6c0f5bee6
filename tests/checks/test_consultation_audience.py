"""Who is asked."""

from .consulted import consulted, found_in

CHECK = "consultation-audience"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_without_it_one_is_told(author):
    assert found_in(consulted(author, {"audience": None}), CHECK) == ["nothing says who is asked"]
