"""One subset a font: the same text and the same pixels from one Font object instead of one a unit."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pypdfium2
import pytest
from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from lispub.bind import bind
from lispub.binding.folios import overlay_folios
from lispub.binding.fonts import merge_fonts
from lispub.binding.gathering import gather
from lispub.binding.glyphs import FontsDiffer, unite
from lispub.binding.writing import write
from lispub.model.pages import Units
from lispub.typeset import typeset
from lispub.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Makers

FONTS = Path(__file__).parents[2] / "src" / "lispub" / "styles" / "fonts"


def fonts_of(pdf: bytes) -> list[str]:
    """The BaseFont of every Type0 font that a page names, one entry an object."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        dictionaries = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
        return sorted(str(font.BaseFont) for font in dictionaries if font.get("/Subtype") == "/Type0")


@pytest.fixture(scope="module")
def pair(units: Units) -> tuple[bytes, bytes]:
    """The small book before and after its fonts are merged."""
    return before_and_after(units)


def before_and_after(units: Units) -> tuple[bytes, bytes]:
    pdf, _ = gather(units)
    overlay_folios(pdf, units.folios)
    before = write(pdf)
    merge_fonts(pdf)
    return before, write(pdf)


@pytest.mark.slow
def test_each_face_is_one_object(pair: tuple[bytes, bytes], units: Units, make: type[Makers]) -> None:
    before, after = pair
    assert len(fonts_of(before)) > len(set(fonts_of(before))) == len(fonts_of(after))
    assert fonts_of(bind(units, make.book()).pdf) == fonts_of(after)
    assert len(after) < len(before)


@pytest.mark.slow
def test_text_still_extracts(pair: tuple[bytes, bytes]) -> None:
    before, after = pair
    for page, (one, two) in enumerate(zip(pypdf.PdfReader(BytesIO(before)).pages, pypdf.PdfReader(BytesIO(after)).pages, strict=True)):
        assert one.extract_text() == two.extract_text()
        one_text, two_text = (pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range() for pdf in (before, after))
        assert one_text == two_text
    assert "The office of Łódź affirmed that tariffs of 4½ per cent – “first”" in pypdf.PdfReader(BytesIO(after)).pages[3].extract_text()


@pytest.mark.slow
def test_pages_look_the_same(pair: tuple[bytes, bytes]) -> None:
    before, after = (pypdfium2.PdfDocument(pdf) for pdf in pair)
    for page in range(len(before)):
        assert before[page].render(scale=1.5).to_numpy().tobytes() == after[page].render(scale=1.5).to_numpy().tobytes()


@pytest.mark.slow
def test_subset_with_unknown_characters_stays_apart(make: type[Makers], workspace: Workspace) -> None:
    texts = {"one": "\N{SNOWMAN} text", "two": "\N{CJK UNIFIED IDEOGRAPH-4E2D} text", "three": "text", "four": "more"}
    units = typeset(make.galley(*(make.unit(id, f"<p>{text}</p>") for id, text in texts.items())), workspace)
    before, after = before_and_after(units)
    serif = [[name for name in fonts_of(pdf) if "Serif" in name] for pdf in (before, after)]
    assert (len(serif[0]), len(serif[1])) == (4, 3)
    pages = [[page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages] for pdf in (before, after)]
    assert pages[0] == pages[1]
    plain = [pypdfium2.PdfDocument(after)[page].get_textpage().get_text_range() for page in (4, 6)]     # pypdf cannot read the others
    assert [text.split()[0] for text in plain] == ["text", "more"]


def cut(name: str, text: str, keep_ids: bool = True) -> tuple[bytes, frozenset[int]]:
    """A subset of a house font, and the glyph ids of its text."""
    font = TTFont(FONTS / name, recalcTimestamp=False)
    used = {font.getGlyphID(font.getBestCmap()[ord(letter)]) for letter in text}
    options = subset.Options(retain_gids=keep_ids, glyph_names=False, hinting=False, notdef_outline=True)
    maker = subset.Subsetter(options)
    maker.populate(gids=sorted(used))
    maker.subset(font)
    file = BytesIO()
    font.save(file)
    return file.getvalue(), frozenset({0, *used})


def drawn(program: bytes, glyphs: frozenset[int]) -> dict[int, object]:
    """The outline and advance of each glyph by its id, composites taken apart."""
    font = TTFont(BytesIO(program))
    font.setGlyphOrder([f"g{id}" for id in range(font["maxp"].numGlyphs)])
    outlines = font.getGlyphSet()
    found: dict[int, object] = {}
    for id in sorted(glyphs):
        pen = DecomposingRecordingPen(outlines)
        outlines[f"g{id}"].draw(pen)
        found[id] = (font["hmtx"][f"g{id}"][0], pen.value)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(font.name for font in FONTS.glob("*.ttf")))
def test_union_draws_every_glyph_under_its_id(name: str) -> None:
    one, two = cut(name, "Hertford Łódź ÅÉ"), cut(name, "Ærøskøbing 0123 ÅÜ½")
    union = unite((one, two))
    assert drawn(union, one[1] | two[1]) == {**drawn(*one), **drawn(*two)}


def with_composite(id: int, part: int) -> tuple[bytes, frozenset[int]]:
    """A font whose glyph `id` is made of glyph 9, and glyph 9 looks like glyph `part` of the house font."""
    font = TTFont(FONTS / "SourceSans3-Regular.ttf", recalcTimestamp=False)
    font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
    composite, component = Glyph(), GlyphComponent()
    component.glyphName, component.x, component.y, component.flags = "g9", 0, 0, 0x2    # ARGS_ARE_XY_VALUES
    composite.numberOfContours, composite.components = -1, [component]
    font["glyf"][f"g{id}"], font["glyf"]["g9"] = composite, font["glyf"][f"g{part}"]
    file = BytesIO()
    font.save(file)
    return file.getvalue(), frozenset({0, id})


def test_part_of_a_composite_that_was_renumbered_is_still_found() -> None:
    """HarfBuzz packs the parts that lie behind the last used glyph, so one id may mean two things in two subsets."""
    one, two = with_composite(5, part=30), with_composite(6, part=40)
    union = unite((one, two))
    assert drawn(union, {5, 6}) == {5: drawn(*one)[5], 6: drawn(*two)[6]}
    assert drawn(*one)[5] != drawn(*two)[6]


@pytest.mark.slow
def test_renumbered_glyphs_are_noticed() -> None:
    with pytest.raises(FontsDiffer):
        unite((cut("SourceSans3-Regular.ttf", "abc"), cut("SourceSans3-Bold.ttf", "abc")))
