"""The stock book as it goes to the printer: no rule has anything against it, its plates bear that out, and planted faults are found."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageChops
from preflight.plain import MM
from preflight.planting import area, image, line, placed

from lispub.model.preflight import Mark, Rectangle, Sheet
from lispub.preflight import preflight
from lispub.preflight.reading import sheets
from lispub.preflight.rules._inks import is_black, is_white

pytestmark = pytest.mark.slow

DPI = 72            # a pixel a point
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


@pytest.fixture(scope="module")
def file(issued: Path) -> bytes:
    (found,) = (issued / "out" / "print").glob("*.pdf")
    return found.read_bytes()


@pytest.fixture(scope="module")
def plates(file: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Image.Image]]:
    """Of each page, the plate of each ink: 255 is a solid."""
    if shutil.which("gs") is None:
        pytest.skip("Ghostscript is not on the PATH")
    folder = tmp_path_factory.mktemp("plates")
    (folder / "file.pdf").write_bytes(file)
    subprocess.run([
        "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{DPI}", "-dOverprint=/enable", "-dOverrideICC",
        f"-sOutputFile={folder / '%03d.tif'}", str(folder / "file.pdf"),
    ], check=True)
    return [
        {ink: ImageChops.invert(Image.open(folder / f"{sheet.position:03}({ink}).tif").convert("L")) for ink in PROCESS}
        for sheet in sheets(Pdf.open(BytesIO(file)))
    ]


def pixels(sheet: Sheet, box: Rectangle) -> tuple[int, int, int, int]:
    left, bottom, right, top = box
    return round(left), round(sheet.boxes["MediaBox"][3] - top), round(right), round(sheet.boxes["MediaBox"][3] - bottom)


def test_no_rule_has_anything_against_it(file):
    result = preflight(file)
    assert [(problem.check, problem.page, problem.message) for problem in result.problems] == []
    assert len(result.tried) >= 40 and result.unasked == ()


def test_body_text_is_on_the_black_plate_alone(file, plates):
    """As the plates have it: where black type stands on paper, no other ink is within its box."""
    asked = 0
    for sheet, inks in zip(sheets(Pdf.open(BytesIO(file))), plates, strict=True):
        others = [mark for mark in sheet.marks if mark.box is not None and not is_black(mark.colour) and not is_white(mark.colour)]
        for mark in sheet.marks:
            if mark.kind == "text" and mark.box is not None and is_black(mark.colour) and not any(_meet(mark, other) for other in others):
                box = pixels(sheet, mark.box)
                assert [ink for ink in PROCESS[:3] if inks[ink].crop(box).getbbox()] == [], (sheet.position, mark.text)
                assert inks["Black"].crop(box).getbbox() is not None, (sheet.position, mark.text)
                asked += 1
    assert asked > 200


def _meet(mark: Mark, other: Mark) -> bool:
    """Whether two marks share any place, with a pixel for rounding."""
    assert mark.box is not None and other.box is not None
    one, two = mark.box, other.box
    return one[0] - 2 < two[2] and two[0] - 2 < one[2] and one[1] - 2 < two[3] and two[1] - 2 < one[3]


def test_no_bleed_edge_is_short(file, plates):
    """What the plates have at the edge of the finished page, they have at the edge of the bleed beside it too."""
    asked = 0
    for sheet, inks in zip(sheets(Pdf.open(BytesIO(file))), plates, strict=True):
        left, top, right, bottom = pixels(sheet, sheet.trim)
        far_left, far_top, far_right, far_bottom = pixels(sheet, sheet.boxes["BleedBox"])
        sides = {       # a line of pixels just within the trim, and the same just within the bleed; without the corners
            "left": ((left, top + 4, left + 1, bottom - 4), far_left + 1 - left, 0),
            "right": ((right - 1, top + 4, right, bottom - 4), far_right - 1 - right, 0),
            "head": ((left + 4, top, right - 4, top + 1), 0, far_top + 1 - top),
            "foot": ((left + 4, bottom - 1, right - 4, bottom), 0, far_bottom - 1 - bottom),
        }
        for ink, plate in inks.items():
            inked = plate.point(lambda level: 255 * (level > 0))
            for side, (within, across, down) in sides.items():
                beyond = within[0] + across, within[1] + down, within[2] + across, within[3] + down
                edge, outer = inked.crop(within), inked.crop(beyond)
                assert ImageChops.subtract(edge, outer).getbbox() is None, (sheet.position, ink, side)
                asked += edge.getbbox() is not None
    assert asked > 20


def test_faults_in_a_whole_book_are_found_on_their_pages(file):
    """Five faults on five pages of the book itself; whatever else is on those pages keeps quiet."""
    pdf = Pdf.open(BytesIO(file))

    def add(page: int, content: str) -> None:
        pdf.pages[page - 1].contents_add(pdf.make_stream(f"q {content} Q".encode()))

    first, second, third, fourth, fifth = [sheet.position for sheet in sheets(pdf) if len(sheet.marks) < 400][:5]
    middle = (200, 400, 250, 450)
    add(first, area("1 0 0 rg", middle))
    add(second, area("0.9 0.9 0.9 0.9 k", middle))
    add(third, line("0 0 0 1 K", 0.1, (200, 400), (300, 400)))
    add(fourth, line("1 1 1 1 K", 0.5, (200, 400), (300, 400)))
    sheet = pdf.pages[fifth - 1]
    if "/XObject" not in sheet.Resources:
        sheet.Resources.XObject = Dictionary()
    sheet.Resources.XObject["/Planted"] = image(pdf, Name.DeviceCMYK, pixels=40)
    add(fifth, placed("Planted", 72, 72))
    saved = BytesIO()
    pdf.save(saved, force_version="1.6", deterministic_id=True)
    found = {(problem.check, problem.page) for problem in preflight(saved.getvalue()).problems}
    assert found == {
        ("rgb-colour", first), ("total-ink", second), ("hairline", third),
        ("registration-colour-inside", fourth), ("image-resolution", fifth),
    }


def test_the_bleed_is_three_millimetres(file):
    for sheet in sheets(Pdf.open(BytesIO(file))):
        sides = [outer - inner for outer, inner in zip(sheet.trim, sheet.boxes["BleedBox"], strict=True)]
        assert [abs(side) for side in sides] == pytest.approx([3 * MM] * 4, abs=0.01)
