from dataclasses import replace

import pytest

from lispub import prepress
from lispub.bind import bind
from lispub.checks.colour_not_token import CHECK
from lispub.model.press import PrintJob

pytestmark = pytest.mark.slow

RULE = '<p style="border-top: 1pt solid {}">Words</p>'


def printed(press, *bodies):
    """The proof of a book as it goes to the printer."""
    proof = press.proof(*bodies)
    book = replace(proof.book, edition=replace(proof.edition, name="print", form="print"))
    return replace(proof, pages=prepress.for_print(bind(proof.units, book), book, prepress.press(PrintJob(), press.workspace)))


def test_tokens_their_tints_and_greys_pass(press, found):
    body = "".join(RULE.format(colour) for colour in ("#12436d", "#e9eff5", "#88a1b6", "#777", "black", "#1d1d1f"))
    assert found(CHECK, printed(press, body)) == []


def test_a_colour_of_ones_own_is_named_once_with_its_page_and_what_is_near(press, found):
    proof = printed(press, RULE.format("#12436d"), RULE.format("#ff8800") * 2, RULE.format("#ff8800"))
    (problem,) = found(CHECK, proof)
    assert problem.page == 3
    assert problem.message == "the colour #ff8800 (3 times) is no token, no tint of one and no grey; nearest is `--ask`, #b3470f"


def test_what_does_not_go_to_a_press_is_not_asked(press, found):
    assert found(CHECK, press.proof(RULE.format("#ff8800"))) == []
