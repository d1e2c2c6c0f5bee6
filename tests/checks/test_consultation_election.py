"""Consultations before a poll."""

import pytest

from .consulted import consulted, found_in

CHECK = "consultation-election"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize(("poll", "within"), [
    ("2024-04-07", False), ("2024-04-08", True), ("2024-05-20", True), ("2024-05-21", False),      # it opens on 8 April
])
def test_six_weeks_before_a_poll_are_told(author, poll, within):
    assert bool(found_in(consulted(author, {"elections": ["2023-05-04", poll]}), CHECK)) == within


def test_the_poll_is_named(author):
    assert found_in(consulted(author, {"elections": ["2024-05-02"]}), CHECK) == [
        "the consultation opens on 8 April 2024, within six weeks of the poll of 2 May 2024"
    ]
