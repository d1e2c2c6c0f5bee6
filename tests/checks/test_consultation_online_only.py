"""Ways for who is not online."""

import pytest

from .consulted import consulted, found_in

CHECK = "consultation-online-only"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


ONLINE = [{"by": "form", "says": "Fill it in."}, {"by": "email", "says": "Write."}, {"by": "web", "says": "Here."}]


def test_the_internet_alone_is_told(author):
    assert found_in(consulted(author, {"ways": ONLINE}), CHECK) == ["every way to respond needs a computer"]


@pytest.mark.parametrize("by", ["post", "telephone", "event"])
def test_one_way_without_a_computer_will_do(author, by):
    assert found_in(consulted(author, {"ways": [*ONLINE, {"by": by, "says": "So."}]}), CHECK) == []
