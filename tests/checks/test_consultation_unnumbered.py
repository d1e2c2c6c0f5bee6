"""Questions where no paragraph has a number."""

from .consulted import BLOCKS, consulted, found_in

CHECK = "consultation-unnumbered"


def test_a_sound_consultation_passes(author):
    assert found_in(consulted(author), CHECK) == []


def test_a_question_without_numbers_around_it_is_told(author):
    assert found_in(consulted(author, numbered=False), CHECK) == ["`one` asks a question, and its paragraphs have no numbers"]


def test_a_chapter_that_asks_nothing_may_do_without(author):
    assert found_in(consulted(author, {"questions": None}, blocks=BLOCKS[:2], numbered=False), CHECK) == []
