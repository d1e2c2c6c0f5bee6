"""Whom it could leave behind."""

from .consulted import consulted, found_in

CHECK = "consultation-equality"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_without_it_one_is_told(author):
    assert found_in(consulted(author, {"equality": None}), CHECK) == ["nothing is said of equality"]
