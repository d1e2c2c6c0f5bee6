"""What is written down, and not printed."""

import pytest

from .consulted import BLOCKS, consulted, found_in

CHECK = "consultation-not-printed"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


@pytest.mark.parametrize(("kind", "message"), [
    ("respond", "no chapter of the draft says how to respond"),
    ("alternatives", "no chapter of the draft tells the alternatives"),
    ("questions", "no chapter of the draft lists the questions"),
])
def test_each_part_that_no_chapter_places_is_told(author, kind, message):
    blocks = [block for block in BLOCKS if kind not in block]
    assert found_in(consulted(author, blocks=blocks), CHECK) == [message]


def test_a_list_of_questions_will_do(author):
    blocks = [*BLOCKS[:-1], {"list-of": {"sequence": "question", "title": "Questions"}}]
    assert found_in(consulted(author, blocks=blocks), CHECK) == []


def test_what_there_is_not_need_not_be_printed(author):
    proof = consulted(author, {"alternatives": None, "questions": None}, blocks=BLOCKS[:1])
    assert found_in(proof, CHECK) == []
