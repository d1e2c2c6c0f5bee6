"""The forms of the draft, by the day of the opening."""

import pytest

from .consulted import DATED, EDITIONS, consulted, found_in

CHECK = "consultation-formats"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize("name", ["draft-web", "draft-large-print", "draft-text"])
def test_a_form_that_is_not_listed_is_told(author, name):
    editions = {key: dated for key, dated in EDITIONS.items() if key != name}
    (message,) = found_in(consulted(author, editions=editions), CHECK)
    assert f"`{name}` is not listed" in message


def test_a_form_that_comes_late_is_told_at_its_date(author):
    late = {**EDITIONS, "draft-large-print": {**DATED, "date": "2024-04-09"}}
    assert found_in(consulted(author, editions=late), CHECK) == [
        "`draft-large-print` is dated 9 April 2024, and the consultation opens on 8 April 2024"
    ]
