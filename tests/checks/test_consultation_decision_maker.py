"""Who decides."""

from .consulted import consulted, found_in

CHECK = "consultation-decision-maker"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_without_it_one_is_told(author):
    assert found_in(consulted(author, {"decision-maker": None}), CHECK) == ["nothing says who decides"]
