"""A project without a consultation."""

from .consulted import consulted, found_in

CHECK = "consultation-missing"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_a_project_that_consults_on_nothing_is_told(author):
    (message,) = found_in(author.proof(author.manuscript()), CHECK)
    assert message == "nothing is consulted on: there is no strategy/consultation.yaml"
