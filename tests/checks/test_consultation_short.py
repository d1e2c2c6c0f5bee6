"""How long people have to answer."""

import pytest

from .consulted import consulted, found_in

CHECK = "consultation-short"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize(("closes", "days"), [("2024-05-19", 41), ("2024-05-20", None), ("2024-04-09", 1)])
def test_six_weeks_are_the_least(author, closes, days):
    messages = found_in(consulted(author, {"closes": closes}), CHECK)
    assert [message.split(", ")[0] for message in messages] == ([f"the consultation is open for {days} days"] if days else [])


def test_the_period_of_2019_is_short(author):
    (message,) = found_in(consulted(author, {"opens": "2019-09-09", "closes": "2019-10-14", "outcome-due": "2019-11-29"}), CHECK)
    assert message == (
        "the consultation is open for 35 days, from 9 September 2019 to 14 October 2019; six weeks, 42 days, are the least"
    )
