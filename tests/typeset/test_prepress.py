"""Boxes and marks, measured in the PDF that comes out; the page seen before and after."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from lispub import prepress
from lispub.model.edition import PT
from lispub.model.pages import Pages
from lispub.prepress.boxes import trim_box
from lispub.prepress.marks import crop_marks

if TYPE_CHECKING:
    from conftest import Makers
    from PIL.Image import Image

pytestmark = pytest.mark.slow

MM = 72 / 25.4
A4 = [0, 0, 210 * MM, 297 * MM]


@pytest.fixture(scope="module")
def screen(bound: Pages, make: type[Makers]) -> bytes:
    return prepress.for_screen(bound, make.book(), {}).pdf


@pytest.fixture(scope="module")
def plate(bound: Pages, make: type[Makers]) -> bytes:
    return prepress.for_print(bound, make.book()).pdf


def boxes(pdf: bytes, name: str) -> list[list[float]]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [[float(edge) for edge in page.obj[name]] for page in opened.pages]


def picture(pdf: bytes, page: int, dpi: int = 72) -> Image:
    return pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil().convert("RGB")


def test_trimmed_page_is_exactly_a4_in_every_box(screen: bytes) -> None:
    for name in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"):
        for box in boxes(screen, name):
            assert box == pytest.approx(A4, abs=0.0001)


def test_trimmed_page_is_the_layout_without_its_bleed(bound: Pages, screen: bytes) -> None:
    assert picture(bound.pdf, 2).getpixel((2, 2)) != (255, 255, 255)      # the bleed is painted …
    trimmed = picture(screen, 2)
    assert trimmed.size == (596, 842)                                     # … and cut off: A4 in whole points, rounded up
    sheet = boxes(bound.pdf, "/MediaBox")[0]
    for page in range(len(bound.positions)):
        assert largest_difference(picture(bound.pdf, page), picture(on_sheet(screen, sheet), page)) == 0


def test_trimming_keeps_links_and_destinations(bound: Pages, screen: bytes) -> None:
    with pikepdf.open(BytesIO(bound.pdf)) as before, pikepdf.open(BytesIO(screen)) as after:
        assert before.Root.Names.Dests.Names.unparse(resolved=False)
        assert len(list(after.Root.Names.Dests.Names)) == len(list(before.Root.Names.Dests.Names))
        assert [len(page.obj.get("/Annots", [])) for page in after.pages] == [len(page.obj.get("/Annots", [])) for page in before.pages]
        assert "/Outlines" in after.Root


def test_print_boxes_are_trim_plus_3_and_plus_10_mm(plate: bytes) -> None:
    trim = [10 * MM, 10 * MM, 220 * MM, 307 * MM]
    for media, crop, bleed, found in zip(*(boxes(plate, name) for name in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox")), strict=True):
        assert found == pytest.approx(trim, abs=0.0001)
        assert media == crop == pytest.approx([0, 0, 230 * MM, 317 * MM], abs=0.0001)
        assert bleed == pytest.approx([7 * MM, 7 * MM, 223 * MM, 310 * MM], abs=0.0001)


def test_print_file_has_nothing_to_click(plate: bytes) -> None:
    with pikepdf.open(BytesIO(plate)) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert not {"/Outlines", "/Names", "/OutputIntents", "/AcroForm"} & set(pdf.Root.keys())


def test_ink_ends_at_the_bleed_and_the_slug_holds_only_marks(plate: bytes) -> None:
    seen = picture(plate, 2, 254)
    ink = seen.getpixel((1150, 1500))
    assert seen.getpixel((72, 1500)) == ink and seen.getpixel((68, 1500)) == (255, 255, 255)      # bleed begins at 7 mm
    assert seen.getpixel((1150, 72)) == ink and seen.getpixel((1150, 68)) == (255, 255, 255)
    sides = ((0, 110, 69, 3060), (2232, 110, 2300, 3060), (110, 0, 2190, 69), (110, 3102, 2190, 3170))   # between the marks
    assert {colour for side in sides for _, colour in seen.crop(side).getcolors()} == {(255, 255, 255)}


def test_marks_are_on_the_trim_and_clear_of_the_bleed() -> None:
    trim = trim_box(page=_page(), offset=10)
    marks = list(crop_marks(trim))
    assert len(marks) == 8
    for x0, y0, x1, y1 in marks:
        assert (x0 == x1 and x0 in (trim.left, trim.right)) or (y0 == y1 and y0 in (trim.bottom, trim.top))
        distances = [max(trim.left - x, x - trim.right, trim.bottom - y, y - trim.top) / PT for x, y in ((x0, y0), (x1, y1))]
        assert min(distances) > 3 and max(distances) < 10


def test_marks_are_thin_and_black_and_seen_at_each_corner(plate: bytes) -> None:
    with pikepdf.open(BytesIO(plate)) as pdf:
        content = pikepdf.parse_content_stream(pdf.pages[1])      # a blank verso: nothing but marks
        drawn = [
            (str(operator), [float(number) for number in operands])
            for operands, operator in content if str(operator) in ("G", "w", "m", "l", "S")
        ]
    assert drawn[:2] == [("G", [0.0]), ("w", [0.25])]
    assert [operator for operator, _ in drawn[2:]] == ["m", "l"] * 8 + ["S"]
    seen = picture(plate, 1, 600)
    millimetre = 600 / 25.4
    for x, y in ((3, 10), (10, 3), (227, 10), (220, 3), (3, 307), (10, 314), (227, 307), (220, 314)):
        spot = seen.crop(tuple(int(edge * millimetre) for edge in (x - 0.2, y - 0.2, x + 0.2, y + 0.2)))
        assert min(level for _, (level, _, _) in spot.getcolors()) < 100


def test_print_page_is_the_screen_page_moved_by_the_slug(screen: bytes, plate: bytes) -> None:
    sheet = [round(edge, 4) for edge in (-10 * MM, -10 * MM, 220 * MM, 307 * MM)]
    read, printed = picture(on_sheet(screen, sheet), 4, 254), picture(plate, 4, 254)
    inside = (100, 100, 2200, 3070)
    assert read.size == printed.size
    assert largest_difference(read.crop(inside), printed.crop(inside)) <= 16      # of 255: the rounding of half a pixel's edge


def on_sheet(pdf: bytes, box: list[float]) -> bytes:
    """The same pages on another sheet, so that pictures of two files have the same scale."""
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.obj.MediaBox = page.obj.CropBox = pikepdf.Array(box)
        opened.save(file)
    return file.getvalue()


def largest_difference(one: Image, other: Image) -> int:
    return max(highest for _, highest in ImageChops.difference(one, other).getextrema())


def _page():
    from lispub.model.edition import PageSize

    return PageSize()
