"""What preflight finds in a file for the press becomes a problem of the edition, under the name of its rule."""

from dataclasses import replace

import pytest

from lispub import registry
from lispub.checks.preflight import CHECK
from lispub.model.press import PrintJob
from lispub.model.problem import Weight
from lispub.preflight import preflight
from lispub.prepress import for_print
from lispub.prepress import press as press_for

pytestmark = pytest.mark.slow      # lays out a page

BODY = "<h1>A</h1><p>Words.</p>"
STYLE = "h1, p { color: #1d1d1f }"


def test_a_file_for_the_press_is_told_as_its_rules_tell(press):
    proof = press.proof(BODY, style=STYLE)
    screen = replace(proof.pages, preflight=preflight(proof.pages.pdf))
    problems = list(CHECK.find(replace(proof, pages=screen)))
    assert {"x4-not-declared", "rgb-colour"} <= {problem.check for problem in problems} <= set(registry.rules())
    assert all(problem.remedy for problem in problems)


def test_a_file_that_passes_has_none(press):
    proof = press.proof(BODY, style=STYLE)
    book = replace(proof.book, edition=registry.editions()["print"], units=())
    book = replace(book, edition=replace(book.edition, page=proof.edition.page))
    plate = for_print(bound(press, proof), book, press_for(PrintJob(), press.workspace))
    assert list(CHECK.find(replace(proof, pages=replace(plate, preflight=preflight(plate.pdf))))) == []


def test_what_could_not_be_tried_is_advice(press, monkeypatch):
    monkeypatch.setenv("PATH", "")      # no Ghostscript
    proof = press.proof(BODY, style=STYLE)
    without = replace(proof.pages, preflight=preflight(proof.pages.pdf))
    (advice,) = [problem for problem in CHECK.find(replace(proof, pages=without)) if problem.check == "total-ink"]
    assert advice.weight is Weight.ADVICE
    assert advice.message.startswith("not tried: Ghostscript is not on the PATH")


def test_what_goes_to_no_press_is_not_asked(press):
    assert list(CHECK.find(press.proof(BODY))) == []


def bound(press, proof):
    from lispub.bind import bind

    return bind(proof.units, proof.book)
