"""The plates of real pages: laid out, bound, separated, and looked at as ghostscript, pdfium and qpdf see them."""

import io
import subprocess

import numpy as np
import pikepdf
import pypdfium2
import pytest

from lispub import prepress, typeset
from lispub.bind import bind
from lispub.model.galley import Galley, GalleyUnit
from lispub.workspace import Workspace

pytestmark = pytest.mark.slow

STYLE = """
@font-face { font-family: "Source Serif 4"; src: url(@base/styles/fonts/SourceSerif4-Regular.ttf) }
@page { size: 100mm 80mm; margin: 12mm; bleed: 10mm }
html { font: 10pt/14pt "Source Serif 4"; color: #1d1d1f } h1 { color: #12436d; font-size: 14pt; font-weight: normal }
.panel { background: #e9eff5; margin: 0; padding: 3mm } .white { background: #12436d; color: #ffffff; padding: 3mm }
"""
PLAIN = "<p>Words in black alone, which stand on paper, line after line, until there are enough of them to be looked at.</p>"
TINTED = '<p class="panel">Words in black alone, which stand on a tint, and leave no white halo in it where plates do not meet.</p>'
WHITE = '<p class="white">Words in white, which are there only because the blue behind them has been left away.</p>'


@pytest.fixture
def laid(bindery, tmp_path):
    """A book of one page a body, as the press gets it."""
    def laid(*bodies):
        book, head = bindery.book, f"<head><title>T</title><style>{STYLE}</style></head>"
        units = tuple(
            GalleyUnit(f"unit-{at}", "body", "T", f'<html lang="en">{head}<body>{body}</body></html>') for at, body in enumerate(bodies, 1)
        )
        made = typeset.typeset(Galley(book.edition, "en-GB", "A Plan", units, {}), Workspace.of(tmp_path))
        return prepress.for_print(bind(made, book), book, bindery.press)
    return laid


def page_of(plate, dpi):
    """The trimmed page of a plate, as numbers: 0 is solid ink."""
    slug = round(10 * dpi / 25.4)
    return np.asarray(plate).astype(int)[slug:-slug, slug:-slug]


def within(panel):
    """The rectangle that a panel fills."""
    rows, columns = np.argwhere(panel)[:, 0], np.argwhere(panel)[:, 1]
    inside = np.zeros_like(panel)
    inside[rows.min():rows.max(), columns.min():columns.max()] = True
    return inside


def test_body_text_is_on_the_plate_of_black_alone(laid, plates):
    made = {ink: page_of(plate, 300) for ink, plate in plates(laid(PLAIN).pdf, dpi=300).items()}
    assert (made["Black"] < 40).mean() > 0.005
    for ink in ("Cyan", "Magenta", "Yellow"):
        assert made[ink].min() == 255, ink


def test_black_on_a_tint_leaves_no_hole_in_it(laid, plates):
    """Where the letters stand the tint goes on, at its 8 % of cyan."""
    made = {ink: page_of(plate, 300) for ink, plate in plates(laid(TINTED).pdf, dpi=300).items()}
    letters = within(made["Cyan"] < 250) & (made["Black"] < 40)
    assert letters.sum() > 1000
    assert set(np.unique(made["Cyan"][letters])) == {255 - round(255 * 0.08)}
    assert made["Yellow"].min() == 255


def test_white_on_a_colour_is_left_out_of_every_plate(laid, plates):
    made = {ink: page_of(plate, 300) for ink, plate in plates(laid(WHITE).pdf, dpi=300).items()}
    letters = within(made["Cyan"] < 30) & (made["Cyan"] == 255)
    assert letters.sum() > 1000
    for ink in ("Magenta", "Yellow", "Black"):
        assert made[ink][letters].mean() > 250, ink


def test_no_colour_of_the_layout_is_left(laid):
    pages = laid(PLAIN + TINTED, WHITE + "<h1>A head</h1>")
    assert pages.strays == ()
    pdf = pikepdf.open(io.BytesIO(pages.pdf))
    contents = [*pdf.pages, *(thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form")]
    operators = {str(instruction.operator) for content in contents for instruction in pikepdf.parse_content_stream(content)}
    assert len(pdf.pages) == 4 and {"k", "Tj", "gs"} & operators
    assert not {"rg", "RG", "g", "G", "BDC", "BMC"} & operators


@pytest.fixture
def print_file(issued):
    return next((issued / "out/print").glob("*.pdf")).read_bytes()


class TestTheStockBook:
    """The print edition of the stock book, built as its authors build it."""

    def test_it_is_sound(self, issued):
        file = next((issued / "out/print").glob("*.pdf"))
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_no_edge_of_the_bleed_is_short_on_the_cover_and_the_openers(self, print_file, issued):
        """Just inside the BleedBox there is ink all round."""
        lines = (issued / "out/print/pagination.txt").read_text("utf-8").splitlines()[1:]
        full = [int(position) for position, _, _, name, *_ in map(str.split, lines) if name in ("cover", "opener")]
        assert len(full) >= 2
        pdf, dpi = pypdfium2.PdfDocument(print_file), 150
        for position in full:
            pixels = np.asarray(pdf[position - 1].render(scale=dpi / 72).to_pil().convert("L")).astype(int)
            at = round(7.3 * dpi / 25.4)
            ring = np.concatenate([pixels[at, at:-at], pixels[-at, at:-at], pixels[at:-at, at], pixels[at:-at, -at]])
            assert ring.max() < 250, position

    def test_it_is_the_final_in_inks(self, issued, print_file):
        final = pypdfium2.PdfDocument(next((issued / "out/final").glob("*.pdf")).read_bytes())
        printed = pypdfium2.PdfDocument(print_file)
        assert len(printed) == -(-len(final) // 4) * 4
        for page in range(len(final)):
            assert printed[page].get_textpage().get_text_range().split() == final[page].get_textpage().get_text_range().split()
