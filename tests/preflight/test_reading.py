"""What a page paints, operator by operator: each sample says in PDF what the marks then say in pt and inks."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from preflight.plain import WORDS, conforming, saved
from preflight.planting import form, image, line, paint, placed, profiled, spot, words

from lispub.model.preflight import Mark, Sheet
from lispub.preflight.reading import sheets


def page(content: str, resources: Any = None, **entries: Any) -> Sheet:
    """A page of 200 × 200 pt with this content."""
    pdf = Pdf.new()
    made = pdf.add_blank_page(page_size=(200, 200))
    made.Resources = resources(pdf) if callable(resources) else resources or Dictionary()
    made.Contents = pdf.make_stream(content.encode("latin-1"))
    for key, value in entries.items():
        made.obj[f"/{key}"] = value
    file = BytesIO()
    pdf.save(file)
    with Pdf.open(file) as opened:
        return sheets(opened)[0]


def marks(content: str, resources: Any = None) -> tuple[Mark, ...]:
    sheet = page(content, resources)
    assert sheet.fault == ""
    return sheet.marks


def with_form(content: str, **entries: Any) -> Callable[[Pdf], Dictionary]:
    """Resources with a form `/Own` of this content."""
    def made(pdf: Pdf) -> Dictionary:
        return Dictionary(XObject=Dictionary(Own=form(pdf, content, **entries)), ExtGState=Dictionary(Half=Dictionary(ca=0.5)))
    return made


def box(mark: Mark) -> tuple[float, ...] | None:
    return tuple(round(side, 3) for side in mark.box) if mark.box else None


class TestPlaces:
    @pytest.mark.parametrize(("content", "expected"), [
        ("10 20 30 40 re f", (10, 20, 40, 60)),
        ("40 60 -30 -40 re f", (10, 20, 40, 60)),
        ("2 0 0 3 5 7 cm 10 20 30 40 re f", (25, 67, 85, 187)),
        ("0 1 -1 0 100 0 cm 10 20 30 40 re f", (40, 10, 80, 40)),
        ("q 1 0 0 1 50 50 cm Q 10 20 30 40 re f", (10, 20, 40, 60)),
        ("10 10 m 50 10 l 30 60 l h f", (10, 10, 50, 60)),
        ("10 10 m 20 90 40 90 50 10 c f", (10, 10, 50, 90)),
        ("10 10 m 40 90 50 10 v f", (10, 10, 50, 90)),
        ("-50 -50 100 100 re f", (0, 0, 50, 50)),
        ("20 20 20 20 re W n 10 10 100 20 re f", (20, 20, 40, 30)),
        ("q 20 20 20 20 re W* n Q 10 10 100 20 re f", (10, 10, 110, 30)),
        ("20 20 20 20 re W n 50 50 10 10 re f", None),
        ("300 300 10 10 re f", None),
        ("10 20 30 0 re f", (10, 20, 40, 20)),
        ("4 w 20 20 m 60 20 l S", (18, 18, 62, 22)),
    ])
    def test_a_path_stands_where_its_points_go(self, content, expected):
        assert box(marks(content)[0]) == expected

    @pytest.mark.parametrize(("content", "width"), [
        ("2 w 0 0 m 9 9 l S", 2), ("0.5 0 0 0.5 0 0 cm 2 w 0 0 m 9 9 l S", 1), ("4 0 0 0.25 0 0 cm 1 w 0 0 m 9 9 l S", 0.25),
        ("0 2 -2 0 0 0 cm 1 w 0 0 m 9 9 l S", 2), ("0 w 0 0 m 9 9 l S", 0), ("0 0 m 9 9 l S", 1), ("q 9 w Q 0 0 m 9 9 l S", 1),
        ("/W gs 0 0 m 9 9 l S", 7),
    ])
    def test_a_line_is_as_wide_as_where_it_is_thinnest(self, content, width):
        (mark,) = marks(content, Dictionary(ExtGState=Dictionary(W=Dictionary(LW=7))))
        assert mark.width == pytest.approx(width)

    @pytest.mark.parametrize(("operator", "kinds"), [
        ("f", ["fill"]), ("F", ["fill"]), ("f*", ["fill"]), ("S", ["stroke"]), ("s", ["stroke"]), ("B", ["fill", "stroke"]),
        ("B*", ["fill", "stroke"]), ("b", ["fill", "stroke"]), ("b*", ["fill", "stroke"]), ("n", []),
    ])
    def test_what_each_operator_paints(self, operator, kinds):
        found = marks(f"10 10 20 20 re {operator}")
        assert [(mark.kind, mark.operator) for mark in found] == [(kind, operator) for kind in kinds]

    def test_a_mark_says_where_in_which_stream_it_is(self):
        found = marks("q 10 10 20 20 re f Q /Own Do 1 1 2 2 re f", with_form("q Q 0 0 9 9 re f"))
        assert [mark.place for mark in found] == [
            "page content, operator 3", "form Own, operator 4", "page content, operator 7"]


class TestColours:
    @pytest.mark.parametrize(("chosen", "space", "inks"), [
        ("0.25 g", "DeviceGray", {"Black": 0.75}),
        ("1 0 0 rg", "DeviceRGB", None),
        ("0.1 0.2 0.3 0.4 k", "DeviceCMYK", {"Cyan": 0.1, "Magenta": 0.2, "Yellow": 0.3, "Black": 0.4}),
        ("/DeviceCMYK cs", "DeviceCMYK", {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 1}),
        ("/DeviceCMYK cs 1 0 0 0 sc", "DeviceCMYK", {"Cyan": 1, "Magenta": 0, "Yellow": 0, "Black": 0}),
        ("/Four cs 0 1 0 0 scn", "ICCBased", {"Cyan": 0, "Magenta": 1, "Yellow": 0, "Black": 0}),
        ("/Three cs 0 1 0 scn", "ICCBased", None),
        ("/Gold cs 0.5 scn", "Separation", {"Gold": 0.5}),
        ("/Gold cs", "Separation", {"Gold": 1}),
        ("/Every cs 0.5 scn", "Separation", {"Cyan": 0.5, "Magenta": 0.5, "Yellow": 0.5, "Black": 0.5}),
        ("/Pair cs 0.2 0.4 scn", "DeviceN", {"Gold": 0.2, "Black": 0.4}),
        ("/Palette cs 1 sc", "Indexed", {"Cyan": 1, "Magenta": 0, "Yellow": 0, "Black": 0.2}),
        ("/Lab cs 50 20 20 sc", "Lab", None),
        ("0.5 g q 1 g Q", "DeviceGray", {"Black": 0.5}),
        ("2 -1 0 0 k", "DeviceCMYK", {"Cyan": 1, "Magenta": 0, "Yellow": 0, "Black": 0}),
    ])
    def test_what_a_colour_puts_on_the_plates(self, chosen, space, inks):
        def resources(pdf: Pdf) -> Dictionary:
            both = Array([Name.DeviceN, Array([Name.Gold, Name.Black]), Name.DeviceCMYK, Dictionary()])
            palette = Array([Name.Indexed, Name.DeviceCMYK, 1, String(b"\0\0\0\0\xff\0\0\x33")])
            lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
            return Dictionary(ColorSpace=Dictionary(
                Four=profiled(pdf, 4), Three=profiled(pdf, 3), Gold=spot(pdf, "Gold"), Every=spot(pdf, "All"), Pair=both,
                Palette=palette, Lab=lab,
            ))

        (mark,) = marks(f"{chosen} 10 10 20 20 re f", resources)
        assert mark.colour.space == space
        assert mark.colour.inks == (None if inks is None else pytest.approx(inks))

    def test_strokes_have_their_own(self):
        fill, stroke = marks("1 0 0 0 k 0 1 0 0 K 10 10 20 20 re B")
        assert (fill.colour.components, stroke.colour.components) == ((1, 0, 0, 0), (0, 1, 0, 0))

    def test_an_image_names_the_inks_of_its_space(self):
        (mark,) = marks(placed("Own"), lambda pdf: Dictionary(XObject=Dictionary(Own=image(pdf, spot(pdf, "Gold")))))
        assert (mark.colour.space, mark.colour.inks, mark.colour.model, mark.colour.colorants) == ("Separation", None, "spot", ("Gold",))

    def test_a_pattern_is_painted_once_in_its_own_space(self):
        def resources(pdf: Pdf) -> Dictionary:
            tile = pdf.make_stream(
                b"1 0 0 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 10, 10]),
                XStep=10, YStep=10, Resources=Dictionary(), Matrix=Array([2, 0, 0, 2, 20, 20]),
            )
            return Dictionary(Pattern=Dictionary(Own=tile))

        area, tile = marks("1 0 0 1 100 100 cm /Pattern cs /Own scn -90 -90 60 60 re f", resources)
        assert (area.colour.space, box(area)) == ("Pattern", (10, 10, 70, 70))
        assert (tile.colour.space, box(tile)) == ("DeviceRGB", (20, 20, 30, 30))


    def test_a_tile_without_colours_has_that_which_is_chosen_with_it(self):
        def resources(pdf: Pdf) -> Dictionary:
            tile = pdf.make_stream(b"0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=2, TilingType=1,
                                   BBox=Array([0, 0, 10, 10]), XStep=10, YStep=10, Resources=Dictionary())
            return Dictionary(Pattern=Dictionary(Own=tile), ColorSpace=Dictionary(In=Array([Name.Pattern, Name.DeviceCMYK])))

        area, tile = marks("/In cs 0 1 0 0 /Own scn 0 0 60 60 re f", resources)
        assert area.colour.components == tile.colour.components == (0, 1, 0, 0)

    @pytest.mark.parametrize(("content", "kind"), [("10 10 20 20 re f", "shading"), ("BT 9 0 0 9 20 20 Tm (a) Tj ET", "text")])
    def test_a_shading_as_a_colour_has_its_space(self, content, kind):
        made = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]), Function=Dictionary())
        own = Dictionary(Pattern=Dictionary(Own=Dictionary(PatternType=2, Shading=made)))
        (mark,) = marks(f"/Pattern cs /Own scn {content}", own)
        assert (mark.kind, mark.colour.space, mark.colour.model, mark.colour.inks) == (kind, "DeviceRGB", "rgb", None)


class TestStates:
    @pytest.mark.parametrize(("written", "expected"), [
        ({"OP": True}, (True, True)), ({"OP": True, "op": False}, (False, True)), ({"op": True}, (True, False)), ({}, (False, False)),
    ])
    def test_overprint_of_strokes_is_that_of_fills_unless_said(self, written, expected):
        fill, stroke = marks("/Own gs 10 10 20 20 re B", Dictionary(ExtGState=Dictionary(Own=Dictionary(**written))))
        assert (fill.overprints, stroke.overprints) == expected

    def test_transparency_of_a_group_holds_for_what_it_holds(self):
        def resources(pdf: Pdf) -> Dictionary:
            group = Dictionary(S=Name.Transparency)
            inner = Dictionary(ExtGState=Dictionary(Own=Dictionary(ca=0.5, BM=Name.Normal, SMask=Name("/None"))))
            return Dictionary(
                ExtGState=Dictionary(Own=Dictionary(ca=0.5, BM=Name.Multiply, SMask=Dictionary(S=Name.Alpha))),
                XObject=Dictionary(Own=form(pdf, "/Own gs 10 10 20 20 re f", Group=group, Resources=inner)),
            )

        (mark,) = marks("/Own gs /Own Do", resources)
        assert (mark.alpha, mark.blend, mark.soft_mask) == (0.25, "Multiply", True)

    def test_what_a_form_changes_ends_with_it(self):
        changing = with_form("1 0 0 rg 9 w q 2 0 0 2 0 0 cm 0 0 5 5 re", Matrix=Array([1, 0, 0, 1, 50, 50]))
        (mark,) = marks("/Own Do 10 10 20 20 re f", changing)
        assert (box(mark), mark.colour.space) == ((10, 10, 30, 30), "DeviceGray")

    def test_a_form_is_clipped_by_its_box_and_moved_by_its_matrix(self):
        def resources(pdf: Pdf) -> Dictionary:
            own = form(pdf, "0 0 100 100 re f", Matrix=Array([2, 0, 0, 2, 10, 10]))
            own.BBox = Array([0, 0, 30, 20])
            return Dictionary(XObject=Dictionary(Own=own))

        assert box(marks("1 0 0 1 5 5 cm /Own Do", resources)[0]) == (15, 15, 75, 55)

    def test_a_form_without_resources_uses_those_of_the_page(self):
        assert marks("/Own Do", with_form("/Half gs 0 0 9 9 re f"))[0].alpha == 0.5


class TestImages:
    @pytest.mark.parametrize(("matrix", "ppi"), [
        ("72 0 0 72 0 0", 300), ("144 0 0 72 0 0", 150), ("0 72 -72 0 100 0", 300), ("36 0 0 -36 0 100", 600), ("0 0 0 0 0 0", 0),
    ])
    def test_resolution_as_placed(self, matrix, ppi):
        (mark,) = marks(f"{matrix} cm /Own Do", lambda pdf: Dictionary(XObject=Dictionary(Own=image(pdf))))
        assert mark.ppi == pytest.approx(ppi)

    def test_an_image_within_the_content(self):
        (mark,) = marks("0.5 g 72 0 0 72 10 20 cm BI /W 10 /H 20 /IM true /F /AHx ID 00> EI")
        assert (mark.kind, mark.pixels, mark.bits, mark.colour.inks) == ("image", (10, 20), 1, {"Black": 0.5})
        assert box(mark) == (10, 20, 82, 92)

    def test_a_mask_makes_it_transparent(self):
        (mark,) = marks("9 0 0 9 0 0 cm /Own Do", lambda pdf: Dictionary(XObject=Dictionary(Own=image(pdf, SMask=image(pdf)))))
        assert mark.soft_mask


class TestText:
    def font(self, pdf: Pdf) -> Dictionary:
        described = Dictionary(Type=Name.FontDescriptor, Ascent=700, Descent=-200, FontFile2=pdf.make_stream(b"x"))
        return Dictionary(Font=Dictionary(F=pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Sample-Roman"), Encoding=Name.WinAnsiEncoding,
            FirstChar=32, LastChar=98, Widths=Array([250, *[0] * 64, 500, 600]), FontDescriptor=described,
        ))))

    @pytest.mark.parametrize(("content", "expected", "size"), [
        ("/F 10 Tf 20 30 Td (ab) Tj", (20, 28, 31, 37), 10),
        ("/F 10 Tf 20 30 Td [(a) -1000 (b)] TJ", (20, 28, 41, 37), 10),
        ("/F 10 Tf 2 Tc 20 30 Td (ab) Tj", (20, 28, 33, 37), 10),
        ("/F 10 Tf 5 Tw 20 30 Td (a b) Tj", (20, 28, 38.5, 37), 10),
        ("/F 10 Tf 50 Tz 20 30 Td (ab) Tj", (20, 28, 25.5, 37), 10),
        ("/F 10 Tf 3 Ts 20 30 Td (ab) Tj", (20, 31, 31, 40), 10),
        ("/F 1 Tf 10 0 0 10 20 30 Tm (ab) Tj", (20, 28, 31, 37), 10),
        ("/F 10 Tf 12 TL 20 54 Td T* (ab) '", (20, 28, 31, 37), 10),
        ("/F 10 Tf 20 60 Td 0 -30 TD (ab) Tj", (20, 28, 31, 37), 10),
        ("/F 10 Tf 30 TL 20 60 Td 5 2 (a b) \"", (20, 28, 42.5, 37), 10),
        ("/F 10 Tf 0 1 -1 0 50 60 Tm (ab) Tj", (43, 60, 52, 71), 10),
        ("/F 10 Tf 20 30 Td (ab) Tj (a) Tj", (20, 28, 31, 37), 10),
        ("/F -10 Tf -1 0 0 -1 20 30 Tm (ab) Tj", (20, 28, 31, 37), 10),
        ("/F 10 Tf 3 Tr 20 30 Td (ab) Tj", None, 10),
        ("/F 10 Tf 20 30 Td (   ) Tj", None, 10),
    ])
    def test_where_it_stands(self, content, expected, size):
        mark = marks(f"BT {content} ET", self.font)[0]
        assert box(mark) == expected
        assert mark.size == pytest.approx(size)
        assert mark.font == "Sample-Roman"

    def test_what_follows_begins_where_the_last_ended(self):
        first, second = marks("BT /F 10 Tf 20 30 Td (ab) Tj (a) Tj ET", self.font)
        assert (first.text, second.text, box(second)) == ("ab", "a", (31, 28, 36, 37))

    def test_a_gap_is_a_space_and_kerning_is_not(self):
        (mark,) = marks("BT /F 10 Tf 20 30 Td [(a) -333 (b) 30 (a) -40 (b)] TJ ET", self.font)
        assert mark.text == "a bab"

    @pytest.mark.parametrize(("mode", "inks"), [(0, [1]), (1, [0.5]), (2, [1, 0.5]), (3, [1]), (4, [1]), (5, [0.5])])
    def test_what_is_filled_and_what_is_stroked(self, mode, inks):
        found = marks(f"0 g 0.5 G BT /F 10 Tf {mode} Tr 20 30 Td (ab) Tj ET", self.font)
        assert [mark.colour.inks["Black"] for mark in found] == inks

    def test_a_font_of_two_bytes(self):
        def resources(pdf: Pdf) -> Dictionary:
            described = Dictionary(Type=Name.FontDescriptor, Ascent=700, Descent=-200)
            inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Wide, FontDescriptor=described, DW=1000,
                               W=Array([1, Array([500, 600]), 7, 9, 250]))
            meaning = pdf.make_stream(b"1 beginbfchar <0001> <0066006C> endbfchar 2 beginbfrange <0002> <0003> <0041> "
                                      b"<0007> <0009> [<0058> <0059> <005A>] endbfrange")
            return Dictionary(Font=Dictionary(F=Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Wide, Encoding=Name("/Identity-H"), DescendantFonts=Array([inner]),
                ToUnicode=meaning)))

        (mark,) = marks("BT /F 10 Tf 20 30 Td <00010002000300080010> Tj ET", resources)
        assert mark.text == "flABY\N{REPLACEMENT CHARACTER}"
        assert box(mark) == (20, 28, 20 + 5 + 6 + 10 + 2.5 + 10, 37)
        assert not mark.embedded

    def test_a_glyph_that_brings_its_colour_is_painted(self):
        def resources(pdf: Pdf) -> Dictionary:
            coloured, plain = pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 400 600 re f"), pdf.make_stream(b"500 0 0 0 9 9 d1 0 0 400 600 re f")
            return Dictionary(Font=Dictionary(F=pdf.make_indirect(Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 400, 600]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
                FirstChar=97, LastChar=98, Widths=Array([500, 500]), Resources=Dictionary(),
                Encoding=Dictionary(Differences=Array([97, Name.red, Name.plain])), CharProcs=Dictionary(red=coloured, plain=plain),
            ))))

        text, glyph = marks("BT /F 10 Tf 20 30 Td (ab) Tj ET", resources)
        assert (text.text, box(text), text.embedded) == ("ab", (20, 30, 30, 36), True)
        assert (glyph.kind, glyph.colour.space, box(glyph)) == ("fill", "DeviceRGB", (20, 30, 24, 36))

    def test_words_and_places_are_those_that_pdfium_finds(self):
        """The same page through another reader: its boxes go round the outlines, so they lie within ours."""
        data = saved(paint(conforming(), words("0 0 0 1 k", (90, 130), 17, said="Quick foxes jump")))
        with Pdf.open(BytesIO(data)) as pdf:
            ours = [mark for mark in sheets(pdf)[1].marks if mark.kind == "text"]
        page = pypdfium2.PdfDocument(data)[1]
        theirs = page.get_textpage()
        assert [mark.text for mark in ours] == [f"{WORDS} 2", "Quick foxes jump"]
        assert theirs.get_text_range().replace("\r\n", "\n").split("\n") == [mark.text for mark in ours]
        for mark in ours:
            start = theirs.get_text_range().index(mark.text)
            boxes = [theirs.get_charbox(start + place) for place, letter in enumerate(mark.text) if letter != " "]
            assert mark.box[0] == pytest.approx(min(box[0] for box in boxes), abs=mark.size * 0.1)
            assert mark.box[2] == pytest.approx(max(box[2] for box in boxes), abs=mark.size * 0.1)
            assert mark.box[1] - 0.1 <= min(box[1] for box in boxes)
            assert mark.box[3] + 0.1 >= max(box[3] for box in boxes)


class TestPages:
    def test_boxes_have_their_corners_in_order_and_nonsense_is_none(self):
        sheet = page("", TrimBox=Array([190, 180, 10, 20]), BleedBox=Array([1, 2, 3]), ArtBox=Array([Name.a, 0, 1, 2]), CropBox=Name.All)
        assert sheet.boxes == {"MediaBox": (0, 0, 200, 200), "TrimBox": (10, 20, 190, 180)}
        assert sheet.trim == (10, 20, 190, 180)

    def test_a_unit_and_a_turn_are_told(self):
        sheet = page("10 10 20 20 re f", UserUnit=2.5, Rotate=90)
        assert (sheet.unit, sheet.rotate, box(sheet.marks[0])) == (2.5, 90, (10, 10, 30, 30))

    def test_the_blend_space_of_the_page(self):
        assert page("", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)).group == "DeviceCMYK"
        assert page("").group == ""

    def test_a_form_is_parsed_once_for_all_pages(self, monkeypatch):
        from lispub.preflight.reading import parsing

        asked: list[Any] = []
        pdf = Pdf.new()
        shared = form(pdf, line("0 G", 1, (0, 0), (9, 9)))
        for _ in range(5):
            pdf.add_blank_page(page_size=(99, 99))
            pdf.pages[-1].Resources = Dictionary(XObject=Dictionary(Own=shared))
            pdf.pages[-1].Contents = pdf.make_stream(b"/Own Do")
        parse = parsing.parse_content_stream
        monkeypatch.setattr(parsing, "parse_content_stream", lambda stream: asked.append(stream) or parse(stream))
        assert [len(sheet.marks) for sheet in sheets(pdf)] == [1] * 5
        assert sum(isinstance(stream, Stream) for stream in asked) == 1
