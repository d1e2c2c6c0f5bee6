"""Files that are no PDF, or a broken, locked, huge or hostile one: a clear problem, and never an exception."""

from __future__ import annotations

import json
import random
from functools import cache
from io import BytesIO
from typing import Any
from zlib import compressobj

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String
from preflight.plain import PAGES, conforming, faults, found, saved
from preflight.planting import PAGE, form, image, paint, placed

from lispub.model.preflight import Limits, Preflight
from lispub.model.problem import Weight
from lispub.preflight import preflight, reading
from lispub.preflight.reading import state

pytestmark = pytest.mark.slow      # tries many broken files


@pytest.fixture(autouse=True)
def without_ghostscript(monkeypatch):
    """What a hundred small files come to on plates is not asked here."""
    monkeypatch.setattr("lispub.preflight.separations.separate", lambda *asked: None)


def stopped(result: Preflight) -> str:
    """The message of the one problem that stops."""
    (problem,) = result.problems
    assert (problem.check, problem.weight) == ("file-unreadable", Weight.STOPS)
    assert problem.remedy
    return problem.message


@cache
def plain() -> bytes:
    return saved(conforming())


class TestWhatCannotBeOpened:
    @pytest.mark.parametrize(("data", "message"), [
        (b"", "the file is empty"),
        (b"# lispub\n\nA tool", "the file is no PDF: it begins with `# lispub..A `"),
        (b"\x89PNG\r\n\x1a\n", "the file is no PDF: it begins with `.PNG....`"),
        (b"%PDF-1.6\n%%EOF", "the file is damaged beyond repair: unable to find trailer dictionary while recovering damaged file"),
    ])
    def test_it_is_no_pdf(self, data, message):
        assert stopped(preflight(data)) == message

    def test_it_is_cut_in_the_middle(self):
        assert stopped(preflight(plain()[:2000])).startswith("the file is damaged beyond repair: ")

    def test_it_is_locked(self):
        file = BytesIO()
        conforming().save(file, encryption=Encryption(owner="a", user="b"))
        assert stopped(preflight(file.getvalue())) == "the file is locked with a password"

    def test_it_has_no_pages(self):
        file = BytesIO()
        Pdf.new().save(file)
        assert stopped(preflight(file.getvalue())) == "the file has no pages"


@pytest.mark.parametrize("profile", ["print", "accessible"])
@given(places=st.lists(st.tuples(st.floats(0, 0.999999), st.integers(0, 255)), min_size=1, max_size=60))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_that_were_changed_are_told_or_harmless(profile, places):
    """Anywhere: in the header, in numbers of objects, in compressed streams, in the cross-reference table."""
    data = bytearray(plain())
    for place, byte in places:
        data[int(place * len(data))] = byte
    result = preflight(bytes(data), profile)
    assert result.tried
    assert all(problem.check for problem in result.problems)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.97, 0.99, 0.999])
def test_a_file_that_breaks_off_is_told(kept):
    """Where the pages are still found, what qpdf had to mend is a problem; where not, the file is one."""
    result = preflight(plain()[:int(len(plain()) * kept)])
    assert {"file-unreadable", "file-damaged"} & {problem.check for problem in result.problems}


ODD: list[Any] = [
    Name.Odd, String("odd"), 7, -1, True, Array(), Array([Name.a, 1]), Dictionary(), Dictionary(Type=Name.Odd), None,
]
KEYS = (
    "/MediaBox", "/TrimBox", "/BleedBox", "/CropBox", "/Resources", "/Contents", "/Annots", "/Group", "/Rotate", "/UserUnit", "/AA",
    "/Parent", "/Type",
)
ROOT = (
    "/Metadata", "/OutputIntents", "/AcroForm", "/Names", "/OpenAction", "/AA", "/OCProperties", "/Lang", "/MarkInfo", "/StructTreeRoot",
    "/ViewerPreferences", "/AF",
)


@pytest.mark.parametrize("profile", ["print", "accessible"])
@pytest.mark.parametrize("seed", range(30))
def test_odd_objects_in_the_place_of_others_are_told_or_harmless(profile, seed, monkeypatch):
    """Each key of the catalog, of a page, of a font and of an output intent, with an object of another type."""
    monkeypatch.setattr("lispub.preflight.rules.conformance.validated", lambda data: ())
    chance = random.Random(seed)
    pdf = conforming()
    page = pdf.pages[PAGE - 1].obj
    places = [
        (page, chance.choice(KEYS)), (pdf.Root, chance.choice(ROOT)), (page.Resources.Font.Body, chance.choice([
            "/Widths", "/FirstChar", "/FontDescriptor", "/Subtype", "/Encoding", "/ToUnicode", "/BaseFont"])),
        (page.Resources, chance.choice(["/Font", "/ExtGState", "/ColorSpace", "/XObject"])),
        (pdf.Root.OutputIntents[0], chance.choice(["/S", "/DestOutputProfile", "/OutputConditionIdentifier"])),
    ]
    for holder, key in chance.sample(places, 2):
        odd = chance.choice(ODD)
        if odd is None:
            if key in holder:
                del holder[key]
        else:
            holder[key] = odd
    assert preflight(saved(pdf), profile).tried


class TestHostilePages:
    def test_a_form_that_paints_itself(self):
        pdf = conforming()
        own = pdf.make_indirect(form(pdf, "/Own Do"))
        own.Resources = Dictionary(XObject=Dictionary(Own=own))
        assert faults(paint(pdf, "/Own Do", XObject={"Own": own})) == [("content-unreadable", PAGE)]

    def test_forms_nested_deep(self):
        pdf = conforming()
        inner = form(pdf, "0 0 9 9 re n")
        for _ in range(500):
            inner = form(pdf, "/Own Do", Resources=Dictionary(XObject=Dictionary(Own=inner)))
        (problem,) = found("content-unreadable", paint(pdf, "/Own Do", XObject={"Own": inner}))
        assert problem.message.endswith("forms stand in forms more than 40 deep")

    def test_forms_that_multiply(self, monkeypatch):
        """Ten forms in ten forms in ten …: 10^20 operators in a few kilobytes."""
        monkeypatch.setattr(state, "MOST_OPERATORS", 20_000)
        pdf = conforming()
        inner = form(pdf, "0 0 9 9 re n")
        for _ in range(20):
            inner = form(pdf, "/Own Do " * 10, Resources=Dictionary(XObject=Dictionary(Own=inner)))
        (problem,) = found("content-unreadable", paint(pdf, "/Own Do", XObject={"Own": inner}))
        assert "it has more than 20,000 operators; what comes after was not read" in problem.message

    def test_a_page_of_many_operators(self, monkeypatch):
        monkeypatch.setattr(state, "MOST_OPERATORS", 20_000)
        pdf = paint(conforming(), "0 0 m " * 30_000)
        assert faults(pdf) == [("content-unreadable", PAGE)]

    def test_states_that_are_restored_too_often(self):
        pdf = paint(conforming(), "q " * 500 + "Q " * 9_000 + "1 0 0 rg 60 100 20 20 re f")
        assert faults(pdf) == [("rgb-colour", PAGE)]

    def test_states_that_are_saved_and_never_restored(self):
        (problem,) = found("content-unreadable", paint(conforming(), "q " * 2_000))
        assert problem.message.endswith("it saves the graphics state more than 1,000 times and does not restore it")

    def test_a_gigabyte_in_a_megabyte(self):
        """A content stream that is small only as long as nobody inflates it."""
        pdf = conforming()
        whole = pdf.make_stream(b"")
        packer = compressobj(9)
        packed = b"".join(packer.compress(b"0 0 m " * 1_000_000) for _ in range(180)) + packer.flush()
        whole.write(packed, filter=Name.FlateDecode)
        pdf.pages[PAGE - 1].Contents = whole
        assert len(packed) < 2_000_000
        result = preflight(saved(pdf))
        assert ("content-unreadable", PAGE) in [(problem.check, problem.page) for problem in result.problems]

    @pytest.mark.parametrize("sides", [(0, 0), (0, 72), (1e-9, 1e-9)])
    def test_an_image_of_no_size(self, sides):
        pdf = conforming()
        paint(pdf, placed("Own", *sides), XObject={"Own": image(pdf, pixels=0)})
        assert reading.sheets(pdf)[1].marks[-1].ppi == 0

    def test_numbers_out_of_all_bounds(self):
        pdf = paint(conforming(), "1e40 0 0 1 0 0 cm 99999999999999999999999999999999999999999999 0 0 1 0 0 cm 0 0 1 1 re f")
        assert preflight(saved(pdf)).tried

    @pytest.mark.parametrize("font", [
        Dictionary(), Dictionary(Type=Name.Font), Dictionary(Type=Name.Font, Subtype=Name.Type0),
        Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([Dictionary(W=Array([1, 2]))]), Encoding=Name("/Identity-H")),
        Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0, 0, 0, 0, 0, 0])),
        Dictionary(Type=Name.Font, Subtype=Name.Type1, Widths=Array([Name.a, String("b")]), FirstChar=Name.c),
    ], ids=["empty", "no kind", "no descendant", "odd widths", "no matrix", "names for numbers"])
    def test_an_odd_font_is_not_embedded_or_fails_the_page(self, font):
        pdf = paint(conforming(), "0 0 0 1 k BT /Own 10 Tf 60 100 Td (Odd) Tj ET", Font={"Own": font})
        told = set(faults(pdf))
        assert told <= {("font-not-in-file", PAGE), ("content-unreadable", PAGE)}
        assert told or font.get("/Subtype") == "/Type3"


def test_a_page_of_a_tree_that_bites_its_tail():
    pdf = conforming()
    del pdf.pages[0].obj["/MediaBox"]
    pdf.Root.Pages.Parent = pdf.Root.Pages
    assert reading.sheets(pdf)[0].boxes["TrimBox"]


def test_pages_without_any_box():
    pdf = conforming()
    for page in pdf.pages:
        for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
            del page.obj[name]
    result = preflight(saved(pdf))
    (problem,) = [problem for problem in result.problems if problem.check == "boxes-missing"]
    assert problem.message.endswith("; also pages 2 to 4")
    assert result.facts["trim"] == [[215.9, 279.4]]


def test_a_thousand_pages():
    pdf = conforming()
    for number in range(PAGES, 1000):
        pdf.pages.append(pdf.pages[number % PAGES])
    result = preflight(saved(pdf))
    assert (result.problems, result.facts["pages"]) == ((), 1000)


def test_what_it_says_is_data(tmp_path, lispub_here):
    """Whatever stands in a file, its report is JSON, and no control character reaches the terminal."""
    pdf = conforming()
    pdf.Root.OCProperties = Dictionary(OCGs=Array([pdf.make_indirect(Dictionary(Name=String("\x1b[31mred\u202e")))]))
    file = tmp_path / "odd.pdf"
    file.write_bytes(saved(pdf))
    done = lispub_here("preflight", file, "--format", "json")
    assert [problem["check"] for problem in json.loads(done.stdout)["problems"]] == ["layer"]
    assert "\x1b" not in lispub_here("preflight", file).stdout


def test_the_same_file_gives_the_same_report():
    pdf = paint(conforming(), "1 0 0 rg 60 100 20 20 re f")
    data = saved(pdf)
    assert preflight(data, "print", Limits()) == preflight(data, "print", Limits())
    assert plain() == saved(conforming())
