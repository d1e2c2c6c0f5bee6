"""What Ghostscript's plates say of known patches. Everything here runs the real program."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image
from preflight.plain import HIGH, MM, PAGES, SLUG, WIDE, candidate, conforming, found, saved
from preflight.planting import PAGE, area, line, paint, placed, spot, words

from lispub import registry
from lispub.model.preflight import Limits, Separations
from lispub.preflight import separations
from lispub.preflight.separations import ink_map, separate

pytestmark = pytest.mark.slow      # has pages separated by Ghostscript

BAND = 205          # percent: the band of the plain file
LIMITS = Limits()


@pytest.fixture(autouse=True)
def ghostscript():
    if not any(map(shutil.which, separations.PROGRAMS)):
        pytest.skip("Ghostscript is not on the PATH")


def separated(pdf: Pdf | bytes) -> Separations | None:
    file = candidate(pdf)
    return separate(file.data, file.sheets, LIMITS)


def most(pdf: Pdf, page: int = PAGE) -> float:
    plates = separated(pdf)
    assert plates is not None and plates.fault == ""
    return plates.most[page - 1]


def test_a_square_of_360_percent_is_measured_where_it_is():
    box = (60, 100, 160, 200)
    plates = separated(paint(conforming(), area("0.9 0.9 0.9 0.9 k", box)))
    assert plates is not None
    assert plates.tool.startswith("Ghostscript ")
    assert len(plates.most) == len(plates.where) == len(plates.heavy) == len(plates.small) == PAGES
    assert plates.most == pytest.approx((BAND, 360, BAND, BAND), abs=2)
    left, bottom, right, top = box
    across, up = plates.where[PAGE - 1]
    assert left <= across <= right and bottom <= up <= top
    share = 100 * 100 / ((WIDE + 6 * MM) * (HIGH + 6 * MM))
    assert plates.heavy[PAGE - 1] == pytest.approx(share, rel=0.05)
    assert [plates.heavy[place] for place in (0, 2, 3)] == [0, 0, 0]


def test_the_rule_tells_it_in_millimetres_of_the_finished_page():
    pdf = paint(conforming(), area("0.9 0.9 0.9 0.9 k", (SLUG + 50 * MM, SLUG + 100 * MM, SLUG + 52 * MM, SLUG + 102 * MM)))
    data = saved(pdf)
    (problem,) = found("total-ink", data, separations=separated(data))
    assert problem.page == PAGE
    said, _, where = problem.message.partition(" of ink on one spot, ")
    assert said in ("360 %", "361 %")
    left, top = (int(number.split(" mm")[0]) for number in where.split(" from the left and "))
    assert left in (50, 51, 52) and top in (108, 109, 110)      # 210 mm less 100 to 102


@pytest.mark.parametrize(("state", "ink"), [("/Overprint gs", 40 + 30 + 20 + 100), ("", 100), ("/Mode0 gs", 100)],
                         ids=["overprinting adds up", "knocking out does not", "nor does mode 0"])
def test_black_over_a_tint(state, ink):
    """The tint lies nowhere but under the black, so that what is measured is the two together."""
    pdf, box = conforming(), (60, 100, 160, 200)
    pdf.pages[PAGE - 1].Contents = pdf.make_stream(f"{area('0.4 0.3 0.2 0 k', box)} {state} {area('0 0 0 1 k', box)}".encode())
    pdf.pages[PAGE - 1].Resources.ExtGState["/Mode0"] = Dictionary(OP=True, op=True, OPM=0)
    assert most(pdf) == pytest.approx(ink, abs=2)


def test_a_spot_is_a_plate_of_its_own():
    pdf = conforming()
    paint(pdf, area("/Own cs 0.7 scn", (60, 100, 160, 200)) + " /Overprint gs " + area("0.9 0.9 0.9 0 k", (60, 100, 160, 200)),
          ColorSpace={"Own": spot(pdf, "House / Blue (coated)")})
    assert most(pdf) == pytest.approx(270 + 70, abs=2)


def test_transparency_is_painted_before_it_is_measured():
    pdf = paint(conforming(), area("1 1 0 0 k", (60, 100, 160, 200)) + " /Own gs " + area("0 0 1 1 k", (60, 100, 160, 200)),
                ExtGState={"Own": Dictionary(ca=0.5, BM=Name.Multiply)})
    pdf.pages[PAGE - 1].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    assert most(pdf) == pytest.approx(200 + 50 + 50, abs=3)


def test_cmyk_with_a_profile_goes_to_the_plates_as_it_is():
    pdf = conforming()
    profile = pdf.make_stream(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes(), N=4)
    paint(pdf, area("/Own cs 0.9 0.8 0.7 0.6 sc"), ColorSpace={"Own": Array([Name.ICCBased, profile])})
    assert most(pdf) == pytest.approx(300, abs=2)


def test_an_image_is_measured():
    pdf = conforming()
    paint(pdf, placed("Own"), XObject={"Own": pdf.make_stream(
        bytes([230, 230, 230, 230]) * 100, Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK)})
    assert most(pdf) == pytest.approx(4 * 230 / 2.55, abs=2)


@pytest.mark.parametrize("content", [
    line("1 1 1 1 K", 0.3), words("1 1 1 1 k", size=6), area("1 1 1 1 k", (5, 5, 15, 15)),
], ids=["a hairline", "small type", "a mark in the slug"])
def test_what_is_smaller_than_a_spot_or_beyond_the_bleed_is_no_ink_problem(content):
    assert most(paint(conforming(), content)) < LIMITS.most_ink


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_measured_in_its_own_space(turned):
    pdf = paint(conforming(), area("0.9 0.9 0.9 0.9 k", (60, 100, 90, 130)))
    pdf.pages[PAGE - 1].Rotate = turned
    pdf.pages[PAGE - 1].MediaBox = Array([-20, -30, 500, 700])
    plates = separated(pdf)
    assert plates is not None
    across, up = plates.where[PAGE - 1]
    assert 60 <= across <= 90 and 100 <= up <= 130
    assert plates.most[PAGE - 1] == pytest.approx(360, abs=2)


def test_a_user_unit_changes_nothing():
    pdf = paint(conforming(), area("0.9 0.9 0.9 0.9 k", (60, 100, 90, 130)))
    pdf.pages[PAGE - 1].UserUnit = 2
    plates = separated(pdf)
    assert plates is not None and plates.most[PAGE - 1] == pytest.approx(360, abs=2)
    assert 60 <= plates.where[PAGE - 1][0] <= 90


def test_a_huge_page_is_separated_more_coarsely():
    pdf = conforming()
    pdf.pages[0].MediaBox = Array([0, 0, 14400, 14400])
    plates = separated(pdf)
    assert plates is not None and plates.fault == "" and 0 < plates.dpi < separations.DPI


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [0, 0, 3, 3], [500, 700, 0, 0], [0, 0, 10, 20000]])
def test_boxes_that_make_no_sense_are_no_crash(box):
    pdf = conforming()
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        pdf.pages[0][name] = Array(box)
    plates = separated(pdf)
    assert plates is not None and (len(plates.most) == PAGES or plates.fault)


def test_pages_without_boxes_are_measured_as_ghostscript_makes_them():
    pdf = conforming()
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        del pdf.pages[0][name]
    plates = separated(pdf)
    assert plates is not None and plates.most[0] == pytest.approx(BAND, abs=2)


def test_a_broken_page_does_not_hide_the_next():
    pdf = conforming()
    pdf.pages[0].Contents = pdf.make_stream(b"/Nothing Do ( BT 1 0 0 k [ << Q Q Q")
    paint(pdf, area("0.9 0.9 0.9 0.9 k"))
    assert most(pdf) == pytest.approx(360, abs=2)


def test_pages_beyond_one_run_are_in_their_places(monkeypatch):
    monkeypatch.setattr(separations, "AT_ONCE", 3)
    plates = separated(paint(conforming(), area("0.9 0.9 0.9 0.9 k"), page=4))
    assert plates is not None and plates.most == pytest.approx((BAND, BAND, BAND, 360), abs=2)


def test_the_environment_of_the_user_changes_nothing(monkeypatch):
    monkeypatch.setenv("GS_OPTIONS", "-r10 -dLastPage=1")
    plates = separated(conforming())
    assert plates is not None and len(plates.most) == PAGES


def program(folder: Path, script: str) -> None:
    folder.mkdir()
    file = folder / "gs"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def test_no_ghostscript(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert separated(conforming()) is None


@pytest.mark.parametrize(("script", "said"), [
    ("echo 'Error: /undefined in foo' >&2; exit 1", "Error: /undefined in foo"),
    ("exit 7", "exit code 7"),
    ("exit 0", "it left the page out"),
    ("""[ "$1" = --version ] || exec sleep 60""", "it took more than 1 s"),
], ids=["an error", "a code", "nothing made", "no end"])
def test_a_ghostscript_that_fails_is_told(monkeypatch, tmp_path, script, said):
    """The plates are then wanting, and ink is added up by mark: the fault is still found, and the reader is told how."""
    program(tmp_path / "bin", script)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setattr(separations, "START", 1)
    monkeypatch.setattr(separations, "PATIENCE", 0)
    data = saved(paint(conforming(), area("0.9 0.9 0.9 0.9 k")))
    plates = separated(data)
    assert plates is not None and plates.most == ()
    assert plates.fault == f"Ghostscript broke off at page 1 of {PAGES}: {said}"
    assert [problem.page for problem in found("total-ink", data, separations=plates)] == [PAGE]
    assert plates.fault in registry.rules()["total-ink"].unasked(candidate(data, separations=plates))


def test_the_plates_are_gone_afterwards(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert separated(conforming()) is not None
    assert list(tmp_path.iterdir()) == []


def test_the_ink_map_shows_the_heavy_page_in_red():
    plates = separated(paint(conforming(), area("0.9 0.9 0.9 0.9 k")))
    assert plates is not None
    picture = Image.open(BytesIO(ink_map(plates, LIMITS))).convert("RGB")
    red = {at for at, colour in enumerate(picture.get_flattened_data()) if colour == separations.RED}
    within = {at for at in red if at // picture.width < plates.small[0][1] + separations.TITLE}        # the rest is in the key
    assert len(within) == pytest.approx(plates.heavy[PAGE - 1] * plates.small[PAGE - 1][0] * plates.small[PAGE - 1][1], rel=0.5)
    assert ink_map(plates, LIMITS) == ink_map(plates, LIMITS)


def test_an_ink_map_of_no_pages_is_a_key():
    assert Image.open(BytesIO(ink_map(Separations("Ghostscript", 50, (), (), ()), LIMITS))).format == "PNG"
