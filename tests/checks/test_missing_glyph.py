from dataclasses import replace

import pytest

from lispub.checks.missing_glyph import CHECK

pytestmark = pytest.mark.slow


def test_letters_of_our_neighbours_pass(press, found):
    assert found(CHECK, press.proof("<h1>A</h1><p>Café, Łódź, Ÿ, ŵŷ, Ελλάδα, Київ – “½ × 3 m²”, £5, €6, 100 %…</p>")) == []


def test_a_character_that_no_font_has_is_named_with_its_page(press, found):
    problems = found(CHECK, press.proof("<h1>A</h1>", "<h1>B</h1><p>Cyfarfod \ue123 Caerdydd, \ue123 again, and 中.</p>"))
    assert [(problem.message, problem.page) for problem in problems] == [
        ("no font has `\ue123` (U+E123), in “Cyfarfod \ue123 Caerdydd, \ue123 again, and 中.”", 3),
        ("no font has `中` (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D), in “Cyfarfod \ue123 Caerdydd, \ue123 again, and 中.”", 3),
    ]


def test_what_only_the_typesetter_told_is_told_too(press, found):
    """Binding may lose the trace of a missing glyph; the message stays."""
    proof = press.proof("<h1>A</h1><p>中</p>")
    other = press.proof("<h1>A</h1><p>M</p>")
    (problem,) = found(CHECK, replace(proof, pages=other.pages))
    assert problem.message == "no font has `中` (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D), in `unit-1`"


def test_glyph_0_in_the_text_of_a_page_is_found(press, found):
    """As if a font had been subset too far: the code is there, the glyph behind it is .notdef."""
    def edit(pdf):
        page = pdf.pages[0]
        name = next(iter(page.Resources.Font.keys()))
        page.contents_add(f"BT {name} 10 Tf 50 50 Td <0000> Tj ET".encode())

    proof = press.proof("<h1>A</h1><p>Words</p>")
    (problem,) = found(CHECK, press.spoilt(proof, edit))
    assert problem.page == 1
