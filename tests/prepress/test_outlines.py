"""Words without a font."""

import io

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from lispub.prepress.outlines import FACE, outlined, width


def drawn(operators):
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(300, 60))
    page.obj.Contents = pdf.make_stream(operators.encode())
    file = io.BytesIO()
    pdf.save(file)
    return np.asarray(pypdfium2.PdfDocument(file.getvalue())[0].render(scale=2).to_pil().convert("L")).astype(int)


@pytest.mark.parametrize("letter", "Bg8&éW")
def test_they_look_as_the_face_sets_them(letter):
    """Against FreeType, which has its own way to draw a glyph."""
    picture = Image.new("L", (600, 120), 255)
    ImageDraw.Draw(picture).text((20, 90), letter, font=ImageFont.truetype(FACE, 60), fill=0, anchor="ls")
    ours = drawn(outlined(letter, 30, 10, 15))
    wrong = np.abs(ours - np.asarray(picture).astype(int)) > 160
    assert (ours < 128).sum() > 80
    assert wrong.sum() < 0.1 * (ours < 128).sum()


def test_they_are_as_wide_as_is_said():
    ends = [np.argwhere((drawn(outlined(words, 30, 10, 15)) < 128).any(axis=0)).max() / 2 for words in ("HH", "HHHH")]
    assert ends[1] - ends[0] == pytest.approx(width("HH", 30), abs=0.6)
    assert width("ab", 12) == pytest.approx(width("a", 12) + width("b", 12)) == pytest.approx(2 * width("ab", 6))


def test_what_the_face_has_not_is_left_out():
    assert outlined("a\N{HIRAGANA LETTER A}b", 9, 0, 0) == outlined("ab", 9, 0, 0)
    assert outlined("", 9, 0, 0) == "f"
