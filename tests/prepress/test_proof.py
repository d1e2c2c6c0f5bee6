"""The proof shows what the print file has, in the colours of its press, and says that it is a proof."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms, ImageDraw

from lispub.model.edition import PT
from lispub.model.pages import Pages, Position
from lispub.model.press import CMYK, RGB, Condition, Press, PrintJob
from lispub.prepress import for_proof
from lispub.prepress.outlines import outlined
from lispub.prepress.proof import STRIP
from lispub.prepress.soft_proof import PPI, Screen
from lispub.workspace import BASE

PROFILE = (BASE / "styles/icc/FOGRA39L_coated.icc").read_bytes()
PRESS = Press(PrintJob(), Condition("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", True, 320), PROFILE, {}, {})
WIDTH, HEIGHT, SLUG = 100.0, 60.0, 10.0         # mm
LEAD: CMYK = (0.95, 0.65, 0.10, 0.35)
BLACK: CMYK = (0, 0, 0, 1)
SCREEN = Screen(PROFILE)
Photo = tuple[bytes, Dictionary]
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A book</dc:title></rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>"""


def fill(inks: CMYK, x: float, y: float, width: float = 20, height: float = 20) -> str:
    """A rectangle of some inks, in mm from the corner of the trim."""
    components = " ".join(f"{ink:.4f}" for ink in inks)
    return f"{components} k {(x + SLUG) * PT:.3f} {(y + SLUG) * PT:.3f} {width * PT:.3f} {height * PT:.3f} re f"


def plate(*pages: str, photo: Photo | None = None, title: str = "A book") -> Pages:
    """A print file of such pages, in inks alone; they share `/Form`, a square of LEAD, and the `/Photo` that is given."""
    pdf = pikepdf.new()
    trim = [SLUG * PT, SLUG * PT, (SLUG + WIDTH) * PT, (SLUG + HEIGHT) * PT]
    form = pdf.make_stream(
        f"{LEAD[0]} {LEAD[1]} {LEAD[2]} {LEAD[3]} k 0 0 50 50 re f".encode(), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, 50, 50]), Group=Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK),
    )
    things = Dictionary(Form=form)
    if photo is not None:
        things.Photo = pdf.make_stream(*photo)
    over = pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
    for content in pages:
        page = pdf.add_blank_page(page_size=((WIDTH + 2 * SLUG) * PT, (HEIGHT + 2 * SLUG) * PT))
        page.obj.TrimBox = Array(trim)
        page.obj.BleedBox = Array([trim[0] - 3 * PT, trim[1] - 3 * PT, trim[2] + 3 * PT, trim[3] + 3 * PT])
        page.obj.Resources = Dictionary(XObject=things, ExtGState=Dictionary(Over=over))
        page.obj.Contents = pdf.make_stream(content.encode())
    pdf.docinfo.Title = title
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39")])
    file = BytesIO()
    pdf.save(file, deterministic_id=True)
    folios = range(1, len(pages) + 1)
    positions = tuple(Position(folio, str(folio), "recto" if folio % 2 else "verso", "text", "", "unit", "", "") for folio in folios)
    return Pages(file.getvalue(), positions)


def picture(size: tuple[int, int], mode: str, colour: tuple[int, ...] | int, jpeg: bool = False) -> Photo:
    """An image of one colour, with a cross of another, so that it is no flat field; a JPEG in inks is upside down, as Adobe has it."""
    shown = Image.new(mode, size, colour)
    ImageDraw.Draw(shown).line((0, 0, 20, 0), fill=0 if mode == "L" else (0, 0, 0, 0))
    file = BytesIO()
    spaces = {"CMYK": Name.DeviceCMYK, "L": Name.DeviceGray}
    image = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], BitsPerComponent=8, ColorSpace=spaces[mode])
    if jpeg:
        shown.save(file, "JPEG", quality=95)
        image.Filter = Name.DCTDecode
        if mode == "CMYK":
            image.Decode = Array([1, 0] * 4)
        return file.getvalue(), image
    return shown.tobytes(), image


@cache
def press_to_screen() -> ImageCms.ImageCmsTransform:
    profiles = (ImageCms.ImageCmsProfile(BytesIO(PROFILE)), ImageCms.ImageCmsProfile(str(BASE / "styles/icc/sRGB2014.icc")))
    return ImageCms.buildTransform(*profiles, "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)


def as_printed(inks: CMYK) -> RGB:
    """What the profile says, asked without any of the code under test."""
    shown = ImageCms.applyTransform(Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in inks)), press_to_screen())
    assert shown is not None
    red, green, blue = shown.tobytes()
    return red, green, blue


def seen(pages: Pages, page: int = 0, dpi: int = 254) -> Image.Image:
    """The page as a viewer has it: 10 dots a mm."""
    return pypdfium2.PdfDocument(pages.pdf)[page].render(scale=dpi / 72).to_pil().convert("RGB")


def spot(image: Image.Image, x: float, y: float) -> RGB:
    """The colour at a place in mm from the lower left corner of the trim."""
    return image.getpixel((round((x + SLUG) * 10), round((HEIGHT + SLUG - y) * 10)))


def operators(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        forms = (thing for thing in opened.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form")
        for stream in (*opened.pages, *forms):
            yield from (str(instruction.operator) for instruction in pikepdf.parse_content_stream(stream))


# colours ------------------------------------------------------------------------------------------------------------

@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 100).map(lambda percent: percent / 100)] * 4))
def test_a_colour_is_what_the_profile_makes_of_its_inks(inks: CMYK) -> None:
    assert SCREEN.colour(inks) == as_printed(inks)


def test_paper_stays_white_and_the_black_of_the_press_is_none_of_the_screen() -> None:
    assert SCREEN.colour((0, 0, 0, 0)) == (255, 255, 255)
    assert min(SCREEN.colour(BLACK)) > 20
    assert max(SCREEN.colour((1, 1, 1, 1))) < min(SCREEN.colour(BLACK))


def test_what_is_seen_is_what_is_printed_on_the_page_and_in_forms() -> None:
    tint: CMYK = (0.095, 0.065, 0.01, 0.035)
    in_form = f"q 1 0 0 1 {80 * PT} {20 * PT} cm /Form Do Q"
    image = seen(for_proof(plate(f"{fill(LEAD, 10, 10)} {fill(tint, 40, 10)} {in_form}"), PRESS))
    for place, inks in (((20, 20), LEAD), ((50, 20), tint), ((75, 15), LEAD)):
        assert spot(image, *place) == as_printed(inks)


def test_nothing_is_left_in_inks_and_nothing_overprints() -> None:
    content = f"/Over gs {fill(BLACK, 10, 10)} .5 G 1 0 0 1 K 0 0 m 9 9 l S /Form Do"
    before, after = plate(content), for_proof(plate(content), PRESS)
    assert {"k", "K", "G"} <= set(operators(before.pdf))
    assert not {"k", "K", "g", "G"} & set(operators(after.pdf))
    with pikepdf.open(BytesIO(after.pdf)) as pdf:
        assert not any(key in thing for thing in pdf.objects if isinstance(thing, Dictionary) for key in ("/OP", "/op"))
        assert str(pdf.pages[0].Resources.XObject.Form.Group.CS) == "/DeviceRGB"


# pictures -----------------------------------------------------------------------------------------------------------

def placed(width: float) -> str:
    """Content that places the image at a width in mm, half as high."""
    return f"q {width * PT} 0 0 {width * PT / 2} {20 * PT} {20 * PT} cm /Photo Do Q"


@pytest.mark.parametrize(("mode", "colour", "inks"), [("CMYK", (242, 166, 26, 89), (242 / 255, 166 / 255, 26 / 255, 89 / 255)),
                                                      ("L", 128, (0, 0, 0, 127 / 255))])
@pytest.mark.parametrize("jpeg", [False, True])
def test_a_picture_is_shown_by_the_profile_and_no_larger_than_a_proof_needs(
    mode: str, colour: tuple[int, ...] | int, inks: CMYK, jpeg: bool
) -> None:
    shown = for_proof(plate(placed(50.8), photo=picture((600, 300), mode, colour, jpeg)), PRESS)       # 300 ppi
    with pikepdf.open(BytesIO(shown.pdf)) as pdf:
        image = pdf.pages[0].Resources.XObject.Photo
        assert (image.Width, image.Height, image.ColorSpace) == (2 * PPI, PPI, Name.DeviceRGB)
        assert (image.Filter == Name.DCTDecode) is jpeg
    off = [abs(one - other) for one, other in zip(spot(seen(shown), 40, 20), as_printed(inks), strict=True)]
    assert max(off) <= (4 if jpeg else 0)       # what JPEG loses


def test_a_coarse_picture_keeps_its_pixels() -> None:
    shown = for_proof(plate(placed(50.8), photo=picture((200, 100), "L", 90)), PRESS)
    with pikepdf.open(BytesIO(shown.pdf)) as pdf:
        assert pdf.pages[0].Resources.XObject.Photo.Width == 200


def test_a_picture_in_a_form_and_on_two_pages_is_made_for_the_larger_of_its_places() -> None:
    shown = for_proof(plate(placed(25.4), placed(50.8), photo=picture((1200, 600), "L", 90)), PRESS)
    with pikepdf.open(BytesIO(shown.pdf)) as pdf:
        assert [int(page.Resources.XObject.Photo.Width) for page in pdf.pages] == [2 * PPI, 2 * PPI]
    pdf = pikepdf.open(BytesIO(plate(placed(25.4), photo=picture((1200, 600), "L", 90)).pdf))
    page = pdf.pages[0]
    inner = pdf.make_stream(page.Contents.read_bytes(), Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox, Resources=page.Resources)
    page.obj.Resources = Dictionary(XObject=Dictionary(Inner=inner))
    page.obj.Contents = pdf.make_stream(b"q .5 0 0 .5 0 0 cm /Inner Do Q q 2 0 0 2 0 0 cm /Inner Do Q")
    file = BytesIO()
    pdf.save(file)
    shown = for_proof(Pages(file.getvalue(), plate("").positions), PRESS)
    with pikepdf.open(BytesIO(shown.pdf)) as after:
        assert after.pages[0].Resources.XObject.Inner.Resources.XObject.Photo.Width == 2 * PPI      # 25.4 mm, twice as large


# what it says of itself ---------------------------------------------------------------------------------------------

def test_each_sheet_keeps_its_bleed_and_says_what_it_is() -> None:
    before = plate(fill(LEAD, -3, -3, WIDTH + 6, HEIGHT + 6), "")
    shown = for_proof(before, PRESS)
    words = f"Proof: not for printing. Colours of Coated FOGRA39 (ISO 12647-2:2004), print file {sha256(before.pdf).hexdigest()[:12]}"
    with pikepdf.open(BytesIO(before.pdf)) as old, pikepdf.open(BytesIO(shown.pdf)) as new:
        for one, other in zip(old.pages, new.pages, strict=True):
            assert one.obj.TrimBox == other.obj.TrimBox and one.obj.BleedBox == other.obj.BleedBox
            below = float(one.mediabox[1]) - float(other.mediabox[1])
            assert below == pytest.approx(STRIP * PT)
            slip = other.obj.Resources.XObject.Proof
            left = float(other.trimbox[0])
            assert outlined(words, 8, left, -STRIP / 2 * PT).encode() in slip.read_bytes()
    for page in range(2):
        strip = seen(shown, page).crop((0, round((HEIGHT + 2 * SLUG) * 10), 1200, round((HEIGHT + 2 * SLUG + STRIP) * 10)))
        assert min(green for _, (_, green, _) in strip.getcolors(100_000)) < 100
    assert spot(seen(shown), -2, 30) == as_printed(LEAD)


def test_a_line_shows_where_the_sheet_is_cut() -> None:
    image = seen(for_proof(plate(""), PRESS), dpi=508)
    for x, y in ((0, 30), (WIDTH, 30), (50, 0), (50, HEIGHT)):
        column, row = round((x + SLUG) * 20), round((HEIGHT + SLUG - y) * 20)
        around = image.crop((column - 2, row - 2, column + 3, row + 3))
        assert min(green for _, (_, green, _) in around.getcolors()) < 128
    assert image.getpixel((round((50 + SLUG) * 20), round((30 + SLUG) * 20))) == (255, 255, 255)


def test_two_print_files_are_told_apart() -> None:
    one, other = (for_proof(plate(fill((0, 0, 0, ink), 10, 10)), PRESS) for ink in (0.5, 0.6))
    slips = []
    for shown in (one, other):
        with pikepdf.open(BytesIO(shown.pdf)) as pdf:
            slips.append(pdf.pages[0].Resources.XObject.Proof.read_bytes())
    assert slips[0] != slips[1]


def test_the_cover_comes_first_and_the_sheets_are_counted_through() -> None:
    book, cover = plate(fill(BLACK, 10, 10), "", title="The book"), plate(fill(LEAD, 10, 10), title="The cover")
    shown = for_proof(book, PRESS, cover)
    assert [position.position for position in shown.positions] == [1, 2, 3]
    assert [position.folio for position in shown.positions] == ["1", "1", "2"]
    assert spot(seen(shown, 0), 20, 20) == as_printed(LEAD)
    assert spot(seen(shown, 1), 20, 20) == as_printed(BLACK)
    with pikepdf.open(BytesIO(shown.pdf)) as pdf:
        assert len(pdf.pages) == 3
        assert str(pdf.docinfo.Title) == "The book"


def test_it_is_srgb_and_no_file_for_a_press() -> None:
    with pikepdf.open(BytesIO(for_proof(plate(""), PRESS).pdf)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        packet = pdf.Root.Metadata.read_bytes()
        assert str(intent.OutputConditionIdentifier).startswith("sRGB") and intent.DestOutputProfile.N == 3
        assert b"PDFX" not in packet and b"pdfxid" not in packet and b"A book" in packet
        assert str(pdf.docinfo.Title) == "A book"


@settings(max_examples=3, deadline=None)
@given(st.lists(st.tuples(*[st.floats(0, 1)] * 4), min_size=1, max_size=3))
def test_the_same_file_gives_the_same_proof(colours: list[CMYK]) -> None:
    pages = plate(*(fill(inks, 10, 10) for inks in colours))
    assert for_proof(pages, PRESS).pdf == for_proof(pages, PRESS).pdf
