"""What else was considered."""

from .consulted import consulted, found_in

CHECK = "consultation-alternatives"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_without_it_one_is_told(author):
    assert found_in(consulted(author, {"alternatives": None}), CHECK) == ["no alternative is told"]
