from dataclasses import replace

import pytest

from lispub.checks.bookmark_missing import CHECK

pytestmark = pytest.mark.slow

ONE = "<h1>Title 1</h1><p>Words.</p><h2>Work <em>and</em> pay</h2><h3>By district</h3><h2>Skills</h2>"
TWO = "<h1>Title 2</h1><h2>Skills</h2>"


def test_a_full_outline_passes(press, found):
    assert found(CHECK, press.proof(ONE, TWO)) == []


def test_a_style_that_hides_sections_is_found(press, found):
    problems = found(CHECK, press.proof(ONE, TWO, style="h2 { bookmark-level: none }"))
    assert [problem.message for problem in problems] == [
        "in `unit-1` the section “Work and pay” has no bookmark in its place",
        "in `unit-1` the section “Skills” has no bookmark in its place",
        "in `unit-2` the section “Skills” has no bookmark in its place",
    ]


def test_one_entry_cut_out_is_the_one_that_is_told(press, found):
    """The other `Skills` does not stand in for it: the order counts."""
    def edit(pdf):
        with pdf.open_outline() as outline:
            del outline.root[1].children[0]
    problems = found(CHECK, press.spoilt(press.proof(ONE, TWO), edit))
    assert [problem.message for problem in problems] == ["in `unit-2` the section “Skills” has no bookmark in its place"]


def test_a_whole_outline_cut_out(press, found):
    def edit(pdf):
        del pdf.Root["/Outlines"]
    assert len(found(CHECK, press.spoilt(press.proof(ONE, TWO), edit))) == 5


def test_a_label_that_adds_a_number_passes(press, found):
    assert found(CHECK, press.proof(ONE, TWO, style='h2 { bookmark-label: "1.2 " content(text) }')) == []


@pytest.mark.parametrize("form", ["print", "cover", "proof"])
def test_a_file_for_the_press_needs_none(press, found, form):
    proof = press.proof(ONE, style="h1, h2 { bookmark-level: none }")
    assert found(CHECK, replace(proof, edition=replace(proof.edition, form=form))) == []
