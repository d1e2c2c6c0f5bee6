from dataclasses import replace

import pytest

from lispub.checks.word_not_transcribed import CHECK
from lispub.model.edition import Edition
from lispub.model.galley import Galley, GalleyUnit

PAGE = "<html><head><title>No word of the text</title></head><body>{}</body></html>"
NOTE = '<span class="note" data-number="1">In <span>2019</span></span>'
WORK = f'<h1>Work</h1><p>Most resi\u00addents{NOTE}have work.</p><p aria-hidden="true">Ornament</p>'
PLACES = "<h1>Places</h1><ul><li>a square</li><li>a bridge</li></ul>"
TOLD = "Chapter 1: Work\n\nMost residents [Note 1: In 2019] have work.\n\nChapter 2: Places\n\n- a square\n- a bridge\n"


@pytest.fixture
def told(author, found):
    def tell(transcript, *bodies):
        units = tuple(GalleyUnit(f"unit-{at}", "body", "", PAGE.format(body)) for at, body in enumerate(bodies, 1))
        edition = Edition("draft-text", "draft", "plain-text", "the draft as text")
        proof = replace(author.proof(author.manuscript()), galley=Galley(edition, "en-GB", "A Plan", units, {}), transcript=transcript)
        return found(CHECK, proof)
    return tell


def test_more_words_than_the_book_has_are_no_problem(told):
    assert told(TOLD, WORK, PLACES) == []


@pytest.mark.parametrize("lost", ["Most", "2019", "square", "Places"])
def test_a_word_that_is_left_out_is_found(told, lost):
    (problem,) = told(TOLD.replace(lost, ""), WORK, PLACES)
    assert f"“{lost.casefold()}" in problem.message and problem.message.startswith("`unit-1`" if lost in ("Most", "2019") else "`unit-2`")


def test_words_in_another_order_are_found(told):
    (problem,) = told(TOLD.replace("- a square\n- a bridge", "- a bridge\n- a square"), WORK, PLACES)
    assert "“a bridge” does not follow “places a square”" in problem.message


def test_a_chapter_told_in_the_wrong_place_is_found_and_the_others_are_still_read(told):
    (problem,) = told(TOLD, PLACES, WORK)
    assert problem.message.startswith("`unit-2`")
