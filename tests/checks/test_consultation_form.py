"""The response form, by the day of the opening."""

from .consulted import DATED, EDITIONS, consulted, found_in

CHECK = "consultation-form"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_without_a_form_one_is_told(author):
    editions = {key: dated for key, dated in EDITIONS.items() if key != "response-form"}
    (message,) = found_in(consulted(author, editions=editions), CHECK)
    assert "`response-form` is not listed" in message


def test_a_form_that_comes_late_is_told(author):
    late = {**EDITIONS, "response-form": {**DATED, "date": "2024-04-09"}}
    (message,) = found_in(consulted(author, editions=late), CHECK)
    assert message == "the response form is dated 9 April 2024, and the consultation opens on 8 April 2024"


def test_who_asks_nothing_needs_none(author):
    proof = consulted(author, {"questions": None}, editions={"draft": DATED}, blocks=())
    assert found_in(proof, CHECK) == []
