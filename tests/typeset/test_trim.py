"""Pages trimmed for readers and printed with their bleed: the same page, seen before and after. tests/prepress has the rest of print."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops, ImageFilter

from lispub import prepress
from lispub.model.pages import Pages

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
    return prepress.for_print(bound, make.book(), make.press()).pdf


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


def test_print_page_is_the_screen_page_moved_by_the_slug(screen: bytes, plate: bytes) -> None:
    """Where one has ink the other has, whatever ink that is."""
    sheet = [round(edge, 4) for edge in (-10 * MM, -10 * MM, 220 * MM, 307 * MM)]
    inside = (100, 100, 2200, 3070)
    for page in (2, 4):
        read, printed = (picture(pdf, page, 254).crop(inside).convert("L") for pdf in (on_sheet(screen, sheet), plate))
        assert read.size == printed.size
        read, printed = (shown.point(lambda level: 255 * (level < 128)) for shown in (read, printed))
        assert read.getbbox()
        for one, other in ((read, printed), (printed, read)):       # a letter's edge may be a tenth of a millimetre away, no more
            assert not ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(3))).getbbox()


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
