"""What the web form sends is read as it is; what nobody can read says why."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from consultation.forms import FINGERPRINT, asks, web
from hypothesis import given
from hypothesis import strategies as st

from lispub.consultation.reading import Unreadable, read
from lispub.model.questionnaire import FORM
from lispub.model.response import Found

SAID = {"q-aims": "Ναι 😀\n<script>alert(1)</script>", "q-modes-2": "yes", "publish-name": "no"}


def found(content: bytes, name: str = "a.json") -> Found:
    (one,) = read(Path(name), content)
    return one


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a", "letter.pdf"])
def test_a_submission_is_known_by_what_it_holds(name: str) -> None:
    assert found(web(asks(), SAID), name) == Found("form", "form-web", FINGERPRINT, SAID)


def test_a_mark_at_its_beginning_and_lines_of_another_system() -> None:
    assert found(b"\xef\xbb\xbf" + web(asks(), {"q-aims": "a\r\nb\rc", "r-name": ""})).fields == {"q-aims": "a\nb\nc"}


def test_the_body_of_a_post() -> None:
    body = urlencode({FORM: FINGERPRINT, **SAID, "r-name": ""}).encode()
    assert found(body, "a.txt") == Found("form", "form-web", FINGERPRINT, SAID)


@given(words=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), min_size=1, max_size=5000))
def test_any_text_comes_back_identical(words: str) -> None:
    assert found(web(asks(), {"q-aims": words})).fields == {"q-aims": words}
    assert found(urlencode({FORM: FINGERPRINT, "q-aims": words}).encode()).fields == {"q-aims": words}


def test_what_is_said_twice_is_told() -> None:
    once = f'{{"{FORM}": "{FINGERPRINT}", "fields": {{"q-agree": "1", "q-agree": "2"}}}}'
    assert found(once.encode()).faults == ("`q-agree` is there twice, as '1' and as '2'",)
    assert found(f"{FORM}={FINGERPRINT}&q-agree=1&q-agree=2".encode()).faults == ("`q-agree` is there twice, as '1' and as '2'",)


def test_what_is_no_text_is_told() -> None:
    one = found(json.dumps({FORM: FINGERPRINT, "fields": {"q-agree": 1, "q-aims": ["a"]}, "admin": True}).encode())
    assert one.faults == ("`admin` is nothing that the form says", "`q-agree` holds no text, but 1", "`q-aims` holds no text, but [\"a\"]")


def test_half_of_a_character_can_be_stored() -> None:
    one = found(f'{{"{FORM}": "{FINGERPRINT}", "fields": {{"q-aims": "a\\ud83db\\u0000"}}}}'.encode())
    assert one.fields["q-aims"] == "a\ufffdb\ufffd"
    one.fields["q-aims"].encode()


@pytest.mark.parametrize(("content", "says"), [
    (f'{{"{FORM}": "{FINGERPRINT}", "fields": {{"q-ai', "damaged at character"),
    (f'{{"{FORM}": 7, "fields": {{}}}}', "is no submission"),
    (f'{{"{FORM}": "x", "fields": "all"}}', "is no submission"),
    (f'{{"{FORM}": ' + "[" * 100_000, "nested too deeply"),
])
def test_what_is_no_submission_says_why(content: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        found(content.encode())


def test_other_bytes_than_utf_8() -> None:
    with pytest.raises(Unreadable, match="not in UTF-8"):
        found(web(asks(), {"r-name": "Zoë"}).decode().encode("cp1252"))
