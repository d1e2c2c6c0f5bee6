"""Ways to respond."""

import pytest

from .consulted import consulted, found_in

CHECK = "consultation-ways"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize(("ways", "message"), [
    ([], "no way to respond is listed"),
    ([{"by": "web", "says": "Here."}], "there is one way to respond"),
    ([{"by": "web", "says": "Here."}, {"by": "web", "says": "Or here."}], "there is one way to respond"),
])
def test_less_than_two_are_told(author, ways, message):
    assert found_in(consulted(author, {"ways": ways}), CHECK) == [message]
