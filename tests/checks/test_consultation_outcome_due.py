"""When people hear what came of it."""

import pytest

from .consulted import consulted, found_in

CHECK = "consultation-outcome-due"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_a_day_has_to_be_promised(author):
    (message,) = found_in(consulted(author, {"outcome-due": None}), CHECK)
    assert message.endswith("twelve weeks after the close is 19 August 2024")


@pytest.mark.parametrize(("due", "late"), [("2024-08-19", False), ("2024-08-20", True)])
def test_twelve_weeks_are_the_most(author, due, late):
    assert bool(found_in(consulted(author, {"outcome-due": due}), CHECK)) == late
