import pytest
from pikepdf import Dictionary, Name

from lispub.checks.font_not_embedded import CHECK

pytestmark = pytest.mark.slow


def test_embedded_fonts_pass(press, found):
    assert found(CHECK, press.proof("<h1>A</h1><p>Words.</p>")) == []


def test_a_font_file_that_was_taken_out_is_told(press, found):
    def edit(pdf):
        for resource in pdf.pages[2].Resources.Font.values():
            if "Semi" not in str(resource.BaseFont):
                del resource.DescendantFonts[0].FontDescriptor["/FontFile2"]
    problems = found(CHECK, press.spoilt(press.proof("<h1>A</h1>", "<h1>B</h1><p>Words.</p>"), edit))
    assert [(problem.message, problem.page) for problem in problems] == [("the font Source-Serif-4 is not embedded", 3)]


def test_a_font_inside_a_form_is_found_at_its_first_page_only(press, found):
    """Folios are stamped as forms: the fonts of a page are not all among its own resources."""
    def edit(pdf):
        helvetica = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        form = pdf.make_stream(b"BT /F1 8 Tf 20 20 Td (12) Tj ET")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 100, 100]
        form.Resources = Dictionary(Font=Dictionary(F1=helvetica))
        for page in pdf.pages:
            page.Resources.XObject = Dictionary(Folio=form)
            page.contents_add(b"/Folio Do")

    problems = found(CHECK, press.spoilt(press.proof("<h1>A</h1>", "<h1>B</h1>"), edit))
    assert [(problem.message, problem.page) for problem in problems] == [("the font Helvetica is not embedded", 1)]
