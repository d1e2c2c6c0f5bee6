"""The sheet: boxes, gutter, bleed, marks, blanks."""

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Name

from lispub.model.edition import PT

SLUG, BLEED = 10 * PT, 3 * PT
FULL = "0.070588 0.262745 0.427451 rg -28.35 -28.35 340.2 283.5 re f"       # 100 x 80 mm and the layout's 10 mm on every side


def shown(pages, page, dpi=144):
    """A page as pixels, 0 to 255, by pdfium."""
    return np.asarray(pypdfium2.PdfDocument(pages.pdf)[page - 1].render(scale=dpi / 72).to_pil().convert("L")).astype(int)


def at(pixels, mm_x, mm_y, dpi=144):
    """A spot by mm from the left and the top of the sheet."""
    return pixels[round(mm_y * dpi / 25.4), round(mm_x * dpi / 25.4)]


def cut(pixels, left, top, right, bottom, dpi=300):
    """A part of the sheet, in mm from its left and top."""
    return pixels[round(top * dpi / 25.4):round(bottom * dpi / 25.4), round(left * dpi / 25.4):round(right * dpi / 25.4)]


def test_boxes_are_exact(bindery):
    bindery.add(FULL)
    for page in pypdf.PdfReader(io.BytesIO(bindery.printed().pdf)).pages:
        trim = (SLUG, SLUG, SLUG + 100 * PT, SLUG + 80 * PT)
        bleed = (trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED)
        media = (0, 0, 120 * PT, 100 * PT)
        for box, expected in (("/TrimBox", trim), ("/BleedBox", bleed), ("/MediaBox", media), ("/CropBox", media)):
            assert [float(edge) for edge in page[box]] == pytest.approx(expected, abs=0.01), box
        assert "/ArtBox" not in page


@pytest.mark.parametrize("gutter", [0, 2, 5])
def test_ink_reaches_every_edge_of_the_bleed_and_stops_there(bindery, job, gutter):
    bindery.press = job(gutter=gutter)
    bindery.add(FULL)
    bindery.add(FULL)
    pages = bindery.printed()
    for number in (1, 2):
        pixels = shown(pages, number)
        inner = [(x, y) for x in (7.3, 112.7) for y in (8, 50, 92)] + [(x, y) for x in (8, 60, 112) for y in (7.3, 92.7)]
        outer = [(6.7, 50), (113.3, 50), (60, 6.7), (60, 93.3)]
        assert all(at(pixels, *spot) < 120 for spot in inner)
        assert all(at(pixels, *spot) == 255 for spot in outer)


def test_the_gutter_moves_a_recto_right_and_a_verso_left(bindery, job):
    square = "0 g 141.73 113.39 1 1 re f"        # in the middle of the page
    places = {}
    for gutter in (0, 3):
        bindery.press = job(gutter=gutter)
        bindery.pdf = pikepdf.Pdf.new()
        bindery.add(square)
        bindery.add(square)
        pages = bindery.printed()
        for number in (1, 2):
            middle = shown(pages, number, 300)[300:-300, 200:-200]
            places[gutter, number] = float(np.argwhere(middle < 128)[:, 1].mean()) * 25.4 / 300
    assert places[3, 1] - places[0, 1] == pytest.approx(3, abs=0.1)
    assert places[3, 2] - places[0, 2] == pytest.approx(-3, abs=0.1)


def test_crop_marks_stand_on_the_trim_and_outside_the_bleed(bindery):
    bindery.add("")
    pixels = shown(bindery.printed(), 1, 300)
    dark = np.argwhere(pixels < 200) * 25.4 / 300
    for y, x in dark:
        on_the_trim = min(abs(x - 10), abs(x - 110), abs(y - 10), abs(y - 90)) < 0.2
        outside = x < 7 or x > 113 or y < 7 or y > 93
        assert on_the_trim and outside, (x, y)
    assert len(dark) > 100
    for mm_x, mm_y in ((3, 10), (3, 90), (117, 10), (117, 90), (10, 3), (110, 3), (10, 97), (110, 97)):
        assert cut(pixels, mm_x - 0.5, mm_y - 0.5, mm_x + 0.5, mm_y + 0.5).min() < 200


def test_marks_are_on_every_plate(bindery, plates):
    bindery.add("")
    for plate in plates(bindery.printed().pdf, dpi=300).values():
        assert min(plate.getpixel((x, round(10 * 300 / 25.4) + dy)) for x in range(20, 60) for dy in (-1, 0, 1)) == 0


def test_no_more_marks_than_were_asked_for(bindery, job):
    bindery.add("")
    drawn = {}
    each = ((), ("registration",), ("colour-bar",), ("slug-line",))
    for marks in (*each, ("registration", "colour-bar", "slug-line")):
        bindery.press = job(marks=marks)
        pages = bindery.printed()
        drawn[marks] = shown(pages, 1, 300) < 200
        assert not cut(drawn[marks], 7.2, 7.2, 112.8, 92.8).any()
    plain = drawn.pop(())
    for marks, pixels in drawn.items():
        assert (plain & ~pixels).sum() == 0
        assert (pixels & ~plain).sum() > 100, marks
    together, target = drawn["registration", "colour-bar", "slug-line"], drawn["registration",]
    assert np.array_equal(cut(together, 57, 0, 63, 100), cut(target, 57, 0, 63, 100))       # clear of the others, even on a small page


def test_the_slug_line_says_what_the_sheet_is_without_a_font(bindery, job):
    bindery.press = job(marks=("slug-line", "registration"))
    bindery.add("")
    bindery.add("")
    pages = bindery.printed()
    opened = pikepdf.open(io.BytesIO(pages.pdf))
    assert not any(isinstance(thing, pikepdf.Dictionary) and thing.get(Name.Type) == Name.Font for thing in opened.objects)
    one, two = (shown(pages, number, 300)[-80:] for number in (1, 2))
    assert 5 < (one != two).sum() < 400     # the number of the page


def test_blanks_fill_up_to_a_multiple_of_four(bindery):
    for count in range(1, 10):
        bindery.pdf = pikepdf.Pdf.new()
        for _ in range(count):
            bindery.add("0 g 0 0 9 9 re f")
        pages = bindery.printed()
        opened = pikepdf.open(io.BytesIO(pages.pdf))
        assert len(opened.pages) == len(pages.positions) == -(-count // 4) * 4
        assert [position.position for position in pages.positions] == list(range(1, len(opened.pages) + 1))
        blanks = pages.positions[count:]
        assert all((blank.name, blank.folio, blank.unit) == ("blank", "", "one") for blank in blanks)
        assert [blank.side for blank in blanks] == [("verso", "recto")[blank.position % 2] for blank in blanks]
        assert {tuple(map(float, page.MediaBox)) for page in opened.pages} == {tuple(map(float, opened.pages[0].MediaBox))}


class TestCover:
    """A spread: one sheet, folded at both edges of the spine."""

    @pytest.fixture
    def cover(self, bindery, job):
        bindery.press = job(gutter=5)
        bindery.form = "cover"
        bindery.page = replace(bindery.page, folds=(46.0, 54.0))
        bindery.add("0 g 141.73 113.39 1 1 re f")
        return bindery

    def test_it_is_one_page_without_a_gutter(self, cover):
        pages = cover.printed()
        assert len(pages.positions) == len(pikepdf.open(io.BytesIO(pages.pdf)).pages) == 1
        middle = shown(pages, 1, 300)[300:-300, 200:-200]
        assert float(np.argwhere(middle < 128)[:, 1].mean()) * 25.4 / 300 + 200 * 25.4 / 300 == pytest.approx(60.2, abs=0.15)

    def test_folds_are_marked_outside_the_bleed(self, cover):
        pixels = shown(cover.printed(), 1, 300) < 200
        columns = np.argwhere(pixels[: round(6.9 * 300 / 25.4)].any(axis=0)).ravel() * 25.4 / 300
        for fold in (56, 64):
            assert any(abs(column - fold) < 0.15 for column in columns)
        assert not cut(pixels, 7.1, 7.1, 112.9, 40).any()

    def test_targets_keep_clear_of_the_folds(self, cover, job):
        cover.press = job(marks=("registration",))
        above = shown(cover.printed(), 1, 300)[: round(6.9 * 300 / 25.4)] < 200
        columns = np.argwhere(above.any(axis=0)).ravel() * 25.4 / 300
        assert any(abs(column - 33) < 0.2 for column in columns)        # the middle of the back
        assert not any(57 < column < 63 for column in columns)
