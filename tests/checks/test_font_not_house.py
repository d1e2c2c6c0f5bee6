from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from lispub.checks.font_not_house import CHECK
from lispub.workspace import BASE

pytestmark = pytest.mark.slow


def _rename(family):
    """Make the text font of the second unit one of the machine's."""
    def edit(pdf):
        for resource in pdf.pages[2].Resources.Font.values():
            resource.DescendantFonts[0].FontDescriptor.FontFamily = pikepdf.String(family)
            resource.BaseFont = pikepdf.Name("/ABCDEF+" + family.replace(" ", "-"))
    return edit


def test_the_fonts_of_the_house_pass(press, found):
    assert found(CHECK, press.proof("<h1>A</h1><p>Words.</p>")) == []


@pytest.mark.parametrize("family", ["Arial", "DejaVu Serif", "Source Serif 4 Caption"])
def test_a_font_of_the_machine_is_told_with_its_first_page(press, found, family):
    proof = press.proof("<h1>A</h1>", "<h1>B</h1><p>Words.</p>", "<h1>C</h1>")
    problems = found(CHECK, press.spoilt(proof, _rename(family)))
    assert [problem.message for problem in problems] == [f"text is set in {family}, a font of this machine"]


def test_a_font_of_the_project_is_of_the_house(press, found, tmp_path):
    """Whatever the name of its file: the family is read in the font."""
    from fontTools.ttLib import TTFont

    with TTFont(BASE / "styles/fonts/SourceSans3-Regular.ttf") as font:
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = "Our Own Grotesque"
        fonts = tmp_path / "styles/fonts"
        fonts.mkdir(parents=True)
        font.save(fonts / "x.ttf")
    proof = press.spoilt(press.proof("<h1>A</h1>", "<h1>B</h1>"), _rename("Our Own Grotesque"))
    assert found(CHECK, proof) == []
    other = replace(proof, workspace=type(proof.workspace).of(Path(tmp_path / "elsewhere")))
    assert [problem.message for problem in found(CHECK, other)] == ["text is set in Our Own Grotesque, a font of this machine"]
