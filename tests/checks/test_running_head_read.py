"""Heads and folios are artifacts; one that is tagged as text is found."""

from dataclasses import replace

import pikepdf
import pytest

from lispub.checks._drawn import drawn
from lispub.checks.running_head_read import CHECK

pytestmark = pytest.mark.slow
STYLE = "@page { @top-left { content: 'The running head' } } h1 { string-set: head content() }"
MIDDLE = "<h1>The running head</h1><p>Words of the book, and the number 1.</p>"


def proof(press, edit=lambda pdf: None):
    """A page of 100 by 80 mm with 12 mm above the text. Its folio is set for a wider page, so it is moved in from the edge."""
    def move_folio(pdf):
        pdf.pages[0].Resources.XObject.Folio1.Matrix = [1, 0, 0, 1, -50, 0]
        edit(pdf)

    made = press.spoilt(press.proof(MIDDLE, style=STYLE), move_folio)
    return replace(made, edition=replace(made.edition, page=replace(made.edition.page, top=12)))


def tag_artifacts(pdf):
    """Every artifact of the first page becomes a marked content sequence with a number."""
    page = pdf.pages[0]
    instructions = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BMC", "BDC") and str(operands[0]) == "/Artifact":
            operands, operator = [pikepdf.Name.Span, pikepdf.Dictionary(MCID=99)], pikepdf.Operator("BDC")
        instructions.append((operands, operator))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def test_artifacts_pass_and_so_do_the_same_words_in_the_text(press, found):
    assert found(CHECK, proof(press)) == []


def test_a_head_and_a_folio_that_are_tagged_are_told(press, found):
    problems = found(CHECK, proof(press, tag_artifacts))
    assert [(problem.message, problem.page) for problem in problems] == [
        ("the running head “The running head” is tagged as text", 1), ("the folio 1 is tagged as text", 1)]


def test_a_file_for_the_printer_has_no_structure_to_be_read(press, found):
    spoilt = proof(press, tag_artifacts)
    assert found(CHECK, replace(spoilt, edition=replace(spoilt.edition, form="print"))) == []


def test_what_is_drawn_knows_whether_it_is_tagged(press):
    runs = drawn(proof(press).pages.pdf)[0].runs
    assert sorted((run.text.strip(), run.tagged) for run in runs if "head" in run.text) == [
        ("The running head", False), ("The running head", True)]
    assert [run.tagged for run in runs if run.text == "1"] == [False]
    assert all(run.tagged for run in runs if "Words" in run.text)
