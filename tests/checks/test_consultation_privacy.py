"""What the privacy notice says."""

import pytest

from .consulted import SOUND, consulted, found_in

CHECK = "consultation-privacy"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


PRIVACY = SOUND["privacy"]


def test_without_a_notice_it_says_only_that(author):
    assert found_in(consulted(author, {"privacy": None}), CHECK) == ["there is no privacy notice"]


def test_the_controller_can_be_reached(author):
    without = {key: value for key, value in PRIVACY.items() if key != "contact"}
    (message,) = found_in(consulted(author, {"privacy": without}), CHECK)
    assert "article 13(1)(a)" in message


@pytest.mark.parametrize(("sentence", "clause"), [
    ("You have rights.", "13(2)(b)"), ("You may complain to the Commissioner.", "13(2)(d)"), ("No machine decides about you.", "13(2)(f)"),
])
def test_each_thing_that_is_not_said_is_told(author, sentence, clause):
    privacy = {**PRIVACY, "notice": PRIVACY["notice"].replace(sentence, "")}
    (message,) = found_in(consulted(author, {"privacy": privacy}), CHECK)
    assert clause in message
