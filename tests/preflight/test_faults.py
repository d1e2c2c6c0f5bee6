"""One fault at a time, planted in a file that has none: its rule names it, with its page, and no other rule says anything."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel, String
from preflight.plain import BLEED, MM, SLUG, WIDE, candidate, conforming, faults, found
from preflight.planting import BAND, PAGE, PAPER, TRIM, area, form, image, line, paint, placed, profiled, shading, spot, words

from lispub import registry
from lispub.model.preflight import Limits
from lispub.model.problem import Weight

LAB = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
CAL_RGB = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
CAL_GREY = Array([Name.CalGray, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
BLACK = "0 0 0 1 k"
WHITE = "0 0 0 0 k"

Plant = Callable[[Pdf], object]


def state(content: str, **written: object) -> Plant:
    """Content that begins with a graphics state of its own, `/Own gs`."""
    return lambda pdf: paint(pdf, f"/Own gs {content}", ExtGState={"Own": Dictionary(Type=Name.ExtGState, **written)})


def space(content: str, made: object) -> Plant:
    """Content in the colour space `/Own`."""
    return lambda pdf: paint(pdf, content, ColorSpace={"Own": made(pdf) if callable(made) else made})


def picture(**written: object) -> Plant:
    """An image, placed at one inch."""
    return lambda pdf: paint(pdf, placed("Own"), XObject={"Own": image(pdf, **{
        key: value(pdf) if callable(value) else value for key, value in written.items()
    })})


def several_inks(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.Contents.write(page.Contents.read_bytes().replace(b"0 0 0 1 k BT", b"0.8 0.6 0 0.2 k BT"))


def group(where: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        rgb = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        if where == "page":
            pdf.pages[PAGE - 1].Group = rgb
        else:
            paint(pdf, "/Own Do", XObject={"Own": form(pdf, area("0.2 0 0 0 k"), Group=rgb)})
    return plant


def gradient(content: str) -> Plant:
    made = shading(Name.DeviceRGB, first=[1, 1, 1], last=[0, 0, 1])
    return lambda pdf: paint(
        pdf, content, Shading={"Own": made}, Pattern={"Own": Dictionary(Type=Name.Pattern, PatternType=2, Shading=made)}
    )


PLANTS: list[tuple[str, str, Plant]] = [
    ("rgb-colour", "an area", lambda pdf: paint(pdf, area("1 0 0 rg"))),
    ("rgb-colour", "type in a form", lambda pdf: paint(pdf, "/Own Do", XObject={"Own": form(
        pdf, words("0 0 1 rg"), Resources=Dictionary(Font=pdf.pages[0].Resources.Font))})),
    ("rgb-colour", "a line by a profile of three", space(f"/Own CS 0 0 1 SC {line('', 1)}", lambda pdf: profiled(pdf, 3))),
    ("rgb-colour", "Lab", space(area("/Own cs 50 20 20 sc"), LAB)),
    ("rgb-colour", "CalRGB", space(area("/Own cs 1 0 0 sc"), CAL_RGB)),
    ("rgb-colour", "the tile of a pattern", lambda pdf: paint(pdf, area("/Pattern cs /Own scn"), Pattern={"Own": pdf.make_stream(
        b"1 0 0 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]),
        XStep=10, YStep=10, Resources=Dictionary())})),
    ("rgb-image", "a photograph", picture(space=Name.DeviceRGB)),
    ("rgb-image", "by a profile", picture(space=lambda pdf: profiled(pdf, 3))),
    ("rgb-image", "a palette", picture(space=Array([Name.Indexed, Name.DeviceRGB, 0, String(b"\xff\0\0")]))),
    ("rgb-image", "within the content", lambda pdf: paint(
        pdf, "2 0 0 2 60 100 cm BI /W 10 /H 10 /BPC 8 /CS /RGB /F /AHx ID " + "00" * 300 + "> EI")),
    ("shading-rgb", "by sh", gradient("60 100 100 100 re W n /Own sh")),
    ("shading-rgb", "as a pattern", gradient(area("/Pattern cs /Own scn"))),
    ("spot-colour", "type", space(words("/Own cs 1 scn"), spot)),
    ("spot-colour", "an image", picture(space=spot)),
    ("spot-colour", "one of several", space(area("/Own cs 0.5 1 scn"), lambda pdf: Array([
        Name.DeviceN, Array([Name.Black, Name.Varnish]), Name.DeviceCMYK, Dictionary(FunctionType=4)]))),
    ("registration-colour-inside", "type in All", space(words("/Own cs 1 scn"), lambda pdf: spot(pdf, "All"))),
    ("registration-colour-inside", "a line of 400 %", lambda pdf: paint(pdf, line("1 1 1 1 K", 0.5))),
    ("marks-inside-bleed", "in All", space(f"/Own CS 1 SCN {line('', 0.25, (SLUG - MM, 5), (SLUG - MM, SLUG))}",
                                           lambda pdf: spot(pdf, "All"))),
    ("marks-inside-bleed", "in black", lambda pdf: paint(pdf, line("0 0 0 1 K", 0.5, (5, SLUG - MM), (SLUG - 2 * MM, SLUG - MM)))),
    ("ink-outside-bleed", "a background", lambda pdf: paint(pdf, area("0.1 0 0.1 0 k", (0, 0, 60, 60)))),
    ("total-ink", "an area", lambda pdf: paint(pdf, area("0.9 0.9 0.9 0.9 k"))),
    ("image-resolution", "in colour", picture(pixels=100)),
    ("image-resolution", "in grey, scaled in one direction", lambda pdf: paint(
        pdf, placed("Own", 72, 100), XObject={"Own": image(pdf, Name.DeviceGray)})),
    ("line-art-resolution", "a scan", picture(space=Name.DeviceGray, bits=1)),
    ("line-art-resolution", "a stencil", lambda pdf: paint(
        pdf, f"{BLACK} {placed('Own')}", XObject={"Own": image(pdf, None, bits=1, ImageMask=True)})),
    ("image-interpolated", "an image", picture(Interpolate=True)),
    ("image-16-bit", "an image", picture(bits=16)),
    ("image-compression", "JBIG2", picture(space=Name.DeviceGray, bits=1, pixels=600, Filter=Name.JBIG2Decode)),
    ("hairline", "a thin line", lambda pdf: paint(pdf, line("0 0 0 1 K", 0.1))),
    ("hairline", "a line of no width", lambda pdf: paint(pdf, line("0 0 0 1 K", 0))),
    ("hairline", "a line scaled down", lambda pdf: paint(pdf, f"0.1 0 0 0.1 0 0 cm {line('0 0 0 1 K', 1, (600, 1200), (3000, 1200))}")),
    ("hairline", "a narrow area", lambda pdf: paint(pdf, area(BLACK, (60, 120, 300, 120.1)))),
    ("small-type-knocked-out", "on the band", lambda pdf: paint(pdf, words(WHITE, BAND, 5))),
    ("small-type-in-inks", "on paper", lambda pdf: paint(pdf, words("0.8 0.6 0 0 k", size=4))),
    ("black-not-overprinting", "on the band", lambda pdf: paint(pdf, words(BLACK, BAND))),
    ("black-not-overprinting", "in DeviceGray", lambda pdf: paint(pdf, words("0 g", BAND, state="/Overprint gs"))),
    ("black-line-not-overprinting", "on the band", lambda pdf: paint(pdf, line("0 0 0 1 K", 0.5, (100, BAND[1]), (300, BAND[1])))),
    ("white-overprints", "type", lambda pdf: paint(pdf, words(WHITE, BAND, state="/Overprint gs"))),
    ("white-overprints", "an area of grey", lambda pdf: paint(pdf, f"/Overprint gs {area('1 g')}")),
    ("rich-black-text", "on paper", lambda pdf: paint(pdf, words("0.6 0.4 0.4 1 k"))),
    ("rich-black-text", "with a spot", space(words("/Own cs 1 0.5 scn"), lambda pdf: Array([
        Name.DeviceN, Array([Name.Black, Name.Cyan]), Name.DeviceCMYK, Dictionary(FunctionType=4)]))),
    ("text-near-trim", "near the left", lambda pdf: paint(pdf, words(BLACK, (SLUG + 2 * MM, 150)))),
    ("text-near-trim", "across the foot", lambda pdf: paint(pdf, words(BLACK, (60, SLUG - 2)))),
    ("transparency", "alpha", state(area("0.2 0 0 0 k"), ca=0.5)),
    ("transparency", "a blend mode", state(area("0.2 0 0 0 k"), BM=Name.Multiply)),
    ("transparency", "an image with a mask", picture(SMask=lambda pdf: image(pdf, Name.DeviceGray))),
    ("blend-space", "of the page", group("page")),
    ("blend-space", "of a form", group("form")),
    ("overprint-mode", "mode 0", state(words(BLACK, BAND), OP=True, op=True, OPM=0)),
    ("overprint-mode", "a profile", space(words("/Overprint gs /Own cs 0 0 0 1 sc", BAND), lambda pdf: profiled(pdf, 4))),
    ("colour-unknown", "CalGray", space(area("/Own cs 0.5 sc"), CAL_GREY)),
    ("colour-unknown", "an image without a space", picture(space=None, Filter=Name.JPXDecode)),
    ("transfer-curve", "TR", state(area("0.2 0 0 0 k"), TR=Name.Identity)),
    ("transfer-curve", "TR2", state(area("0.2 0 0 0 k"), TR2=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2))),
    ("content-elsewhere", "OPI", picture(OPI=Dictionary())),
    ("content-elsewhere", "Alternates", picture(Alternates=Array([]))),
    ("content-elsewhere", "a page of another file", lambda pdf: paint(pdf, "/Own Do", XObject={"Own": form(
        pdf, "", Ref=Dictionary(F=String("cover.pdf"), Page=0))})),
    ("postscript-inside", "a form", lambda pdf: paint(pdf, "/Own Do", XObject={"Own": form(pdf, "", Subtype2=Name.PS)})),
]


def test_the_plain_file_has_no_fault():
    assert faults(conforming()) == []


@pytest.mark.parametrize(("rule", "said", "plant"), PLANTS, ids=[f"{rule}: {said}" for rule, said, _ in PLANTS])
def test_a_fault_is_named_with_its_page_and_nothing_else_is(rule, said, plant):
    pdf = conforming()
    plant(pdf)
    assert faults(pdf) == [(rule, PAGE)]


def test_a_fault_on_two_pages_is_named_twice():
    pdf = conforming()
    for page in (1, 4):
        paint(pdf, line("0 0 0 1 K", 0.1), page)
    assert faults(pdf) == [("hairline", 1), ("hairline", 4)]


@pytest.mark.parametrize("kind", ["XObject", "Pattern"])
def test_what_lies_in_a_form_or_a_pattern_is_found_though_it_lies_in_itself(kind):
    """The image is not painted, but the page brings it along; and a form that names itself is no trap."""
    pdf = conforming()
    outer = form(pdf, "", Resources=Dictionary(XObject=Dictionary(Image=image(pdf, Interpolate=True), Again=image(pdf, Interpolate=True))))
    outer.Resources.XObject["/Itself"] = outer
    paint(pdf, "", **{kind: {"Own": outer}})
    (problem,) = found("image-interpolated", pdf)
    assert problem.page == PAGE
    assert problem.message.endswith("; 1 more on this page")


def test_resources_that_make_no_sense_are_passed_by():
    pdf = conforming()
    paint(pdf, "", XObject={"Own": 12, "Other": Array([1]), "Real": image(pdf, Interpolate=True)}, ExtGState={"None": Name.None_})
    assert [problem.page for problem in found("image-interpolated", pdf)] == [PAGE]
    assert found("transfer-curve", pdf) == []


def test_resources_of_the_tree_of_pages_are_asked_too():
    pdf = conforming()
    pdf.Root.Pages.Resources = pdf.pages[PAGE - 1].Resources
    pdf.Root.Pages.Resources.XObject = Dictionary(Own=image(pdf, OPI=Dictionary()))
    del pdf.pages[PAGE - 1].Resources
    assert [problem.page for problem in found("content-elsewhere", pdf)] == [PAGE]


def test_body_type_in_several_inks_is_told_once_for_the_file():
    pdf = conforming()
    several_inks(pdf)
    assert faults(pdf) == [("body-type-in-inks", 1)]


def test_an_image_in_lzw_is_named():
    """It takes a file as others write it: qpdf would compress the image anew."""
    from io import BytesIO

    pdf, file = conforming(), BytesIO()
    picture(Filter=Name.LZWDecode)(pdf)
    pdf.save(file, force_version="1.6", deterministic_id=True, compress_streams=False, stream_decode_level=StreamDecodeLevel.none,
             object_stream_mode=ObjectStreamMode.disable)
    assert faults(file.getvalue()) == [("image-compression", PAGE)]


def test_every_rule_of_what_is_painted_has_a_plant():
    planted = {rule for rule, *_ in PLANTS} | {"body-type-in-inks"}
    judging = {
        rule.id for rule in registry.rules().values()
        if {"told", "resources"} & set(vars(inspect.getmodule(rule.find))) and rule.profiles == ("print",)
    }
    assert judging - planted == set()
    assert len(PLANTS) >= 50


# What is right, and what is just right.

PASSES: list[tuple[str, Plant]] = [
    ("a grey area", lambda pdf: paint(pdf, area("0.5 g"))),
    ("a profile of four", space(area("/Own cs 0.2 0 0 0 sc"), lambda pdf: profiled(pdf, 4))),
    ("a gradient in CMYK", lambda pdf: paint(pdf, "60 100 100 100 re W n /Own sh", Shading={
        "Own": shading(Name.DeviceCMYK, first=[0, 0, 0, 0], last=[1, 0, 0, 0])})),
    ("the separation Black", space(area("/Own cs 1 scn"), lambda pdf: spot(pdf, "Black"))),
    ("All beyond the bleed", space(f"/Own CS 1 SCN {line('', 0.25, (5, SLUG), (SLUG - BLEED, SLUG))}", lambda pdf: spot(pdf, "All"))),
    ("a colour bar and a line of type in the slug", lambda pdf: paint(
        pdf, area("0 1 0 0 k", (100, 4, 110, 14)) + words(BLACK, (150, 5), 6, said="House, page 2"))),
    ("a long thin line that bleeds beside the trim", lambda pdf: paint(
        pdf, line("0 0 0 1 K", 0.5, (SLUG - BLEED, SLUG - MM), (SLUG + WIDE + BLEED, SLUG - MM)))),
    ("ink up to the bleed", lambda pdf: paint(pdf, area("0.1 0 0.1 0 k", (SLUG - BLEED, SLUG - BLEED, 60, 60)))),
    ("white up to the edge of the sheet", lambda pdf: paint(pdf, area(WHITE, (0, 0, 60, 60)))),
    ("320 %", lambda pdf: paint(pdf, area("0.8 0.8 0.8 0.8 k"))),
    ("an image at the limit", picture(pixels=250)),
    ("line art at the limit", picture(space=Name.DeviceGray, bits=1, pixels=550)),
    ("a pixel of colour", picture(pixels=1)),
    ("a line at the limit", lambda pdf: paint(pdf, line("0 0 0 1 K", 0.25))),
    ("a line scaled up", lambda pdf: paint(pdf, f"10 0 0 10 0 0 cm {line('0 0 0 1 K', 0.03, (6, 12), (30, 12))}")),
    ("an area as narrow as a line may be", lambda pdf: paint(pdf, area(BLACK, (60, 120, 300, 120.25)))),
    ("a narrow area with an outline", lambda pdf: paint(pdf, "0 0 0 1 K 0.5 w " + area(BLACK, (60, 120, 300, 120)).replace(" f", " B"))),
    ("a thin line that is clipped away", lambda pdf: paint(pdf, f"0 0 10 10 re W n {line('0 0 0 1 K', 0.1)}")),
    ("white type at the limit", lambda pdf: paint(pdf, words(WHITE, BAND, 6))),
    ("small white type on black alone", lambda pdf: paint(pdf, area(BLACK) + words(WHITE, (70, 150), 4))),
    ("type of several inks at the limit", lambda pdf: paint(pdf, words("0.8 0.6 0 0 k", size=5))),
    ("small type in one ink", lambda pdf: paint(pdf, words("0 0 0 0.8 k", size=4))),
    ("black on paper that knocks out", lambda pdf: paint(pdf, words(BLACK))),
    ("black on a grey of black alone", lambda pdf: paint(pdf, area("0.8 g") + words(BLACK, (70, 150)))),
    ("black that overprints the band", lambda pdf: paint(pdf, words(BLACK, BAND, state="/Overprint gs"))),
    ("a thin black line that overprints", lambda pdf: paint(pdf, "/Overprint gs " + line("0 0 0 1 K", 2, (100, BAND[1]), (300, BAND[1])))),
    ("a broad black line", lambda pdf: paint(pdf, line("0 0 0 1 K", 2.1, (100, BAND[1]), (300, BAND[1])))),
    ("white that knocks out", lambda pdf: paint(pdf, words(WHITE, BAND))),
    ("a dark colour that is not meant to be black", lambda pdf: paint(pdf, words("1 0.5 0 0.6 k"))),
    ("an area in rich black", lambda pdf: paint(pdf, area("0.3 0.3 0.3 1 k"))),
    ("type at the limit from the trim", lambda pdf: paint(pdf, words(BLACK, (TRIM[0] + 3 * MM + 0.5, 150)))),
    ("alpha of 1", state(area("0.2 0 0 0 k"), ca=1, CA=1, BM=Name.Normal)),
    ("a group in CMYK", lambda pdf: paint(pdf, "/Own Do", XObject={"Own": form(
        pdf, area("0.2 0 0 0 k"), Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))})),
    ("mode 0 without overprint", state(words(BLACK), OP=False, op=False, OPM=0)),
    ("TR2 as usual", state(area("0.2 0 0 0 k"), TR2=Name.Default)),
    ("type that is not painted", lambda pdf: paint(pdf, "3 Tr " + words("1 0 0 rg"))),
]


@pytest.mark.parametrize("plant", [plant for _, plant in PASSES], ids=[said for said, _ in PASSES])
def test_what_is_right_passes_every_rule(plant):
    pdf = conforming()
    plant(pdf)
    assert faults(pdf) == []


@pytest.mark.parametrize(("rule", "inside", "beyond"), [
    ("image-resolution", picture(pixels=251), picture(pixels=249)),
    ("line-art-resolution", picture(space=Name.DeviceGray, bits=1, pixels=551), picture(space=Name.DeviceGray, bits=1, pixels=549)),
    ("hairline", lambda pdf: paint(pdf, line("0 0 0 1 K", 0.26)), lambda pdf: paint(pdf, line("0 0 0 1 K", 0.24))),
    ("small-type-knocked-out", lambda pdf: paint(pdf, words(WHITE, BAND, 6.1)), lambda pdf: paint(pdf, words(WHITE, BAND, 5.9))),
    ("small-type-in-inks", lambda pdf: paint(pdf, words("1 1 0 0 k", size=5.1)), lambda pdf: paint(pdf, words("1 1 0 0 k", size=4.9))),
    ("total-ink", lambda pdf: paint(pdf, area("1 1 1 0.2 k")), lambda pdf: paint(pdf, area("1 1 1 0.22 k"))),
    ("text-near-trim", lambda pdf: paint(pdf, words(BLACK, (TRIM[0] + 3.2 * MM, 150))),
     lambda pdf: paint(pdf, words(BLACK, (TRIM[0] + 2.8 * MM, 150)))),
    ("rich-black-text", lambda pdf: paint(pdf, words("1 0 0 0.89 k")), lambda pdf: paint(pdf, words("1 0 0 0.9 k"))),
])
def test_each_side_of_a_limit(rule, inside, beyond):
    right, wrong = conforming(), conforming()
    inside(right)
    beyond(wrong)
    assert faults(right) == []
    assert faults(wrong) == [(rule, PAGE)]


def test_the_limits_are_the_printer_s():
    pdf = paint(conforming(), area("0.8 0.8 0.8 0.5 k"))
    assert found("total-ink", pdf) == []
    (problem,) = found("total-ink", pdf, Limits(most_ink=280))
    said, _, where = problem.message.partition(" (`f`, ")
    assert said == "an area in 290 % of ink (Cyan 80, Magenta 80, Yellow 80, Black 50), where the paper takes 280 %"
    assert where.startswith("page content, operator ")


def test_a_page_is_told_once_with_the_first_of_its_faults():
    pdf = paint(conforming(), area("1 0 0 rg") + words("0 1 0 rg", PAPER) + line("0 0 1 RG", 1))
    (problem,) = found("rgb-colour", pdf)
    assert problem.message.startswith("an area in DeviceRGB 1 0 0, which names no inks (`f`, page content, operator ")
    assert problem.message.endswith("; 2 more on this page")


def test_transparency_is_advice_where_the_page_says_how_it_is_blended():
    pdf = conforming()
    state(area("0.2 0 0 0 k"), ca=0.5)(pdf)
    assert [problem.weight for problem in found("transparency", pdf)] == [Weight.BLOCKS_ISSUE]
    pdf.pages[PAGE - 1].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    assert [problem.weight for problem in found("transparency", pdf)] == [Weight.ADVICE]


def test_black_is_asked_on_what_lies_under_it_whatever_lies_beside():
    """White over the band is paper again: there is nothing to knock out."""
    pdf = paint(conforming(), area(WHITE, (BAND[0] - 5, BAND[1] - 5, 300, BAND[1] + 20)) + words(BLACK, BAND))
    assert found("black-not-overprinting", pdf) == []
    pdf = paint(conforming(), f"/Overprint gs {area('0 0 0 0.1 k', (BAND[0] - 5, BAND[1] - 5, 300, BAND[1] + 20))} /Off gs "
                + words(BLACK, BAND), ExtGState={"Off": Dictionary(OP=False, op=False)})
    assert len(found("black-not-overprinting", pdf)) == 1


def test_without_plates_ink_is_added_up_by_mark_and_that_is_said():
    rule = registry.rules()["total-ink"]
    assert rule.unasked(candidate(conforming())).startswith("Ghostscript is not on the PATH")
