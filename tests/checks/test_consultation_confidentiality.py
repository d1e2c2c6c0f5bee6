"""What may have to be disclosed."""

import pytest

from .consulted import consulted, found_in

CHECK = "consultation-confidentiality"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize(("words", "message"), [
    (None, "nothing says what may have to be disclosed"),
    ("We keep it all secret.", "`confidentiality` does not name the Freedom of Information Act"),
])
def test_silence_and_a_bare_promise_are_told(author, words, message):
    assert found_in(consulted(author, {"confidentiality": words}), CHECK) == [message]
