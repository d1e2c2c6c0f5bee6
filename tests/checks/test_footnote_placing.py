from dataclasses import replace

import pytest

from lispub.checks.footnote_placing import CHECK
from lispub.model.pages import SetNote

NOTE = '<span class="note" data-number="{0}">The body of note {0}, two lines long as notes so often are in such a book.</span>'
FILL = "<p>A paragraph of some length that helps to fill a small page with its three or four lines of plain text, no more.</p>"


def _with_notes(proof, *notes):
    units = replace(proof.units, units=(*proof.units.units[:-1], replace(proof.units.units[-1], notes=notes)))
    return replace(proof, units=units)


@pytest.mark.slow
def test_notes_on_their_pages_pass(press, found):
    proof = press.proof(f"<h1>A</h1><p>One{NOTE.format(1)} and two{NOTE.format(2)}.</p>{FILL * 4}<p>Three{NOTE.format(3)}.</p>")
    assert len(proof.units.units[0].notes) == 3
    assert found(CHECK, proof) == []


@pytest.mark.slow
def test_too_many_notes_on_a_page_are_found_elsewhere(press, found):
    """Eight calls in one line leave no room for eight notes on so small a page: WeasyPrint sets some on the next."""
    calls = " ".join(f"w{NOTE.format(number)}" for number in range(1, 9))
    problems = found(CHECK, press.proof(f"<h1>A</h1><p>{calls}</p>{FILL * 6}"))
    assert problems
    assert {problem.message for problem in problems} <= {
        f"footnote {number} of `unit-1` {fault}" for number in range(1, 9)
        for fault in ("is not on the page that calls it", "is not on any page", "is printed more than once, or broken over pages")
    }


@pytest.mark.slow
@pytest.mark.parametrize(("note", "message"), [
    (SetNote("3", 1, (2,)), "footnote 3 of `unit-2` is not on the page that calls it"),
    (SetNote("3", 1, ()), "footnote 3 of `unit-2` is not on any page"),
    (SetNote("3", 1, (1, 1)), "footnote 3 of `unit-2` is printed more than once, or broken over pages"),
    (SetNote("3", 1, (1, 2)), "footnote 3 of `unit-2` is printed more than once, or broken over pages"),
])
def test_each_fault_is_told_with_its_page(press, found, note, message):
    proof = press.proof("<h1>A</h1>", f"<h1>B</h1>{FILL * 8}")
    (problem,) = found(CHECK, _with_notes(proof, SetNote("1", 0, (0,)), note))
    assert (problem.message, problem.page) == (message, 4)      # the second page of the second unit


@pytest.mark.slow
def test_a_note_whose_call_is_lost_has_no_page(press, found):
    proof = press.proof("<h1>A</h1>")
    (problem,) = found(CHECK, _with_notes(proof, SetNote("1", -1, ())))
    assert (problem.message, problem.page) == ("footnote 1 of `unit-1` is not on any page", None)
