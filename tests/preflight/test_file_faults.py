"""One fault of the file at a time, planted in a file that has none: its rule names it, and no other rule says anything."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, Pdf, Permissions, Stream
from preflight.plain import BLEED, DATE, MM, SLUG, WIDE, WORDS, candidate, conforming, faults, found, saved
from preflight.planting import PAGE, area, image, paint, placed, words

from lispub import registry
from lispub.model.preflight import Limits

Plant = Callable[[Pdf], object]


def box(name: str, *sides: float) -> Plant:
    """A box of the second page; none if no side is given."""
    def plant(pdf: Pdf) -> None:
        if sides:
            pdf.pages[PAGE - 1].obj[f"/{name}"] = Array(list(sides))
        else:
            del pdf.pages[PAGE - 1].obj[f"/{name}"]
    return plant


def metadata(old: str, new: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        written = pdf.Root.Metadata.read_bytes().decode()
        assert old in written
        pdf.Root.Metadata.write(written.replace(old, new).encode())
    return plant


def intent(**changed: object) -> Plant:
    """The output intent with other entries; None takes one out."""
    def plant(pdf: Pdf) -> None:
        for name, value in changed.items():
            if value is None:
                del pdf.Root.OutputIntents[0][f"/{name}"]
            else:
                pdf.Root.OutputIntents[0][f"/{name}"] = value
    return plant


def profile(at: int, signature: bytes) -> Plant:
    """Other letters in the header of the profile."""
    def plant(pdf: Pdf) -> None:
        stream = pdf.Root.OutputIntents[0].DestOutputProfile
        written = stream.read_bytes()
        stream.write(written[:at] + signature + written[at + len(signature):])
    return plant


def annotated(subtype: Name, rect: tuple[float, ...] = (60, 280, 120, 292), **more: object) -> Plant:
    def plant(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array(list(rect)), **more)
        pdf.pages[PAGE - 1].Annots = Array([pdf.make_indirect(note)])
    return plant


def root(**entries: object) -> Plant:
    def plant(pdf: Pdf) -> None:
        for name, value in entries.items():
            pdf.Root[f"/{name}"] = value
    return plant


def narrow(pdf: Pdf, left: float) -> None:
    """A BleedBox that begins there, on a page without the band, which would run out of it."""
    box("BleedBox", left, SLUG - BLEED, 456.4, 632.2)(pdf)
    pdf.pages[PAGE - 1].Contents = pdf.make_stream(b"")
    paint(pdf, words("0 0 0 1 k"))


def unembedded(pdf: Pdf) -> None:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    paint(pdf, "0 0 0 1 k BT /Own 10 Tf 60 200 Td (Planted) Tj ET", Font={"Own": helvetica})


def field(pdf: Pdf) -> None:
    annotated(Name.Widget, FT=Name.Tx, T="name")(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array(list(pdf.pages[PAGE - 1].Annots)))


def emptied(*pages: int) -> Plant:
    def plant(pdf: Pdf) -> None:
        for page in pages:
            pdf.pages[page - 1].Contents = pdf.make_stream(b"")
    return plant


def content(written: bytes) -> Plant:
    def plant(pdf: Pdf) -> None:
        pdf.pages[PAGE - 1].contents_add(pdf.make_stream(written))
    return plant


def attached(pdf: Pdf) -> None:
    pdf.attachments["values.csv"] = AttachedFileSpec(pdf, b"1,2", filename="values.csv")


def wider(pdf: Pdf) -> None:
    page = pdf.pages[PAGE - 1]
    page.MediaBox, page.TrimBox = Array([0, 0, 500, 651.97]), Array([SLUG, SLUG, SLUG + WIDE + 5, 623.62])
    page.BleedBox = Array([SLUG - BLEED, SLUG - BLEED, SLUG + WIDE + 5 + BLEED, 632.13])
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"436.5354", b"441.5354"))


SCRIPT = Dictionary(S=Name.JavaScript, JS="app.alert('Print me')")
LAUNCH = Dictionary(S=Name.Launch, F="make.exe")

PLANTS: list[tuple[str, str, int | None, Plant]] = [
    ("boxes-missing", "no TrimBox", PAGE, box("TrimBox")),
    ("boxes-missing", "an ArtBox too", PAGE, box("ArtBox", SLUG, SLUG, 400, 600)),
    ("boxes-nested", "trim out of bleed", PAGE, lambda pdf: narrow(pdf, SLUG + BLEED)),
    ("boxes-nested", "bleed out of media", PAGE, box("BleedBox", -BLEED, SLUG - BLEED, 456.4, 632.2)),
    ("boxes-nested", "bleed cut by crop", PAGE, box("CropBox", SLUG, SLUG, 447.9, 623.7)),
    ("boxes-nested", "no size", PAGE, box("CropBox", 0, 0, 0, 0)),
    ("bleed-short", "no BleedBox", PAGE, box("BleedBox")),
    ("bleed-short", "2 mm on one side", PAGE, lambda pdf: narrow(pdf, SLUG - 2 * MM)),
    ("bleed-short", "ink ends at the trim", PAGE, lambda pdf: paint(pdf, area("0.2 0 0 0 k", (SLUG, 100, 200, 200)))),
    ("bleed-short", "ink ends in the bleed", PAGE, lambda pdf: paint(pdf, area("0.2 0 0 0 k", (SLUG - 2 * MM, 100, 200, 200)))),
    ("bleed-short", "a clip ends at the trim", PAGE, lambda pdf: paint(
        pdf, f"{SLUG} 0 500 700 re W n {area('0.2 0 0 0 k', (0, 100, 200, 200))}")),
    ("page-sizes-differ", "5 pt wider", PAGE, wider),
    ("page-scaled", "UserUnit", PAGE, lambda pdf: pdf.pages[PAGE - 1].obj.update({"/UserUnit": 2}) or box_of_half(pdf)),
    ("page-scaled", "Rotate", PAGE, lambda pdf: setattr(pdf.pages[PAGE - 1].obj, "Rotate", 180)),
    ("x4-not-declared", "no metadata", None, lambda pdf: pdf.Root.__delitem__("/Metadata")),
    ("x4-not-declared", "metadata that are no XML", None, metadata("</rdf:RDF>", "")),
    ("x4-not-declared", "PDF/X-3", None, metadata("PDF/X-4", "PDF/X-3:2003")),
    ("x4-not-declared", "no version", None, metadata("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "")),
    ("x4-not-declared", "no id of the document", None, metadata("xmp.did:00000000-0000-4000-8000-000000000001", "")),
    ("x4-not-declared", "Trapped unknown", None, lambda pdf: pdf.trailer.Info.update({"/Trapped": Name.Unknown})),
    ("x4-not-declared", "dates differ", None, metadata(f"<xmp:CreateDate>{DATE}", "<xmp:CreateDate>2019-09-03T00:00:00Z")),
    ("x4-not-declared", "titles differ", None, metadata("A plain file", "Another file")),
    ("output-intent", "none", None, lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    ("output-intent", "for PDF/A only", None, intent(S=Name.GTS_PDFA1)),
    ("output-intent", "no condition", None, intent(OutputConditionIdentifier=None)),
    ("output-intent", "no registry", None, intent(RegistryName=None)),
    ("output-intent", "no profile", None, intent(DestOutputProfile=None)),
    ("output-intent", "RGB", None, profile(16, b"RGB ")),
    ("output-intent", "of a monitor", None, profile(12, b"mntr")),
    ("output-intent", "no profile inside", None, profile(36, b"junk")),
    ("font-not-in-file", "Helvetica", PAGE, unembedded),
    ("annotation", "a link", PAGE, annotated(Name.Link)),
    ("annotation", "a note that reaches into the bleed", PAGE, annotated(Name.Text, (0, 0, 25, 25))),
    ("form-field", "a field", PAGE, lambda pdf: field(pdf)),
    ("form-field", "a form without fields", None, root(AcroForm=Dictionary(Fields=Array()))),
    ("javascript", "on opening", 1, root(OpenAction=SCRIPT)),
    ("javascript", "after another", 1, root(OpenAction=Dictionary(S=Name.JavaScript, JS="1", Next=Array([SCRIPT])))),
    ("javascript", "by name", 1, root(Names=Dictionary(JavaScript=Dictionary(Names=Array(["one", SCRIPT]))))),
    ("action", "on printing", 1, root(AA=Dictionary(WP=LAUNCH))),
    ("action", "on a page", PAGE, lambda pdf: pdf.pages[PAGE - 1].obj.update({"/AA": Dictionary(O=LAUNCH)})),
    ("attachment", "of the file", None, attached),
    ("attachment", "of a page", PAGE, annotated(Name.FileAttachment)),
    ("layer", "one", None, lambda pdf: root(OCProperties=Dictionary(OCGs=Array([pdf.make_indirect(
        Dictionary(Type=Name.OCG, Name="Cutting line"))]), D=Dictionary()))(pdf)),
    ("blank-page", "a recto", 1, emptied(1)),
    ("blank-page", "white alone", 1, lambda pdf: pdf.pages[0].Contents.write(b"0 0 0 0 k 0 0 500 700 re f")),
    ("content-unreadable", "no such operator", PAGE, content(b"1 0 0 0 k 1 2 bogus")),
    ("content-unreadable", "too few operands", PAGE, content(b"1 2 re f")),
    ("content-unreadable", "breaks off", PAGE, content(b"q BT (no end")),
    ("content-unreadable", "bytes", PAGE, content(b"\xff\xfe\x80 q Q")),
    ("content-unreadable", "no such form", PAGE, content(b"/Nowhere Do")),
]


def box_of_half(pdf: Pdf) -> None:
    """The same page in units of 2 pt, so that nothing but the unit is wrong."""
    page = pdf.pages[PAGE - 1]
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        page.obj[name] = Array([float(side) / 2 for side in page.obj[name]])
    page.Contents = pdf.make_stream(b"0.5 0 0 0.5 0 0 cm " + page.Contents.read_bytes())


def test_the_plain_file_has_no_fault():
    assert faults(conforming()) == []


@pytest.mark.parametrize(("rule", "said", "page", "plant"), PLANTS, ids=[f"{rule}: {said}" for rule, said, *_ in PLANTS])
def test_a_fault_is_named_with_its_page_and_nothing_else_is(rule, said, page, plant):
    pdf = conforming()
    plant(pdf)
    assert faults(pdf) == [(rule, page)]


def test_a_later_version_is_named():
    file = BytesIO()
    conforming().save(file, force_version="1.7", deterministic_id=True)
    assert faults(file.getvalue()) == [("pdf-version", None)]


def test_a_file_without_an_id_is_named():
    data = saved(conforming())
    assert data.count(b"/ID [") == 1
    assert faults(data.replace(b"/ID [", b"/IX [")) == [("x4-not-declared", None)]


def test_a_file_that_is_encrypted_is_named_though_it_opens():
    file = BytesIO()
    conforming().save(file, force_version="1.6", encryption=Encryption(owner="a", user="", R=4))
    assert faults(file.getvalue()) == [("encrypted", None)]


def test_a_page_without_a_mediabox_is_named_though_it_is_mended():
    pdf = conforming()
    del pdf.pages[PAGE - 1].obj["/MediaBox"]
    assert faults(pdf)[0] == ("boxes-missing", PAGE)
    assert "file-damaged" not in dict(faults(pdf))


def test_a_damaged_file_is_named_though_it_is_mended():
    data = saved(conforming())
    assert faults(data.replace(b"startxref\n", b"startxref\n9")) == [("file-damaged", None)]


def test_pages_that_fill_no_sheet_are_counted():
    pdf = conforming()
    del pdf.pages[3]
    (problem,) = found("page-count", pdf)
    assert problem.message == "the file has 3 pages, which is no multiple of 4: 1 more would make it one"
    assert found("page-count", pdf, Limits(leaves=3)) == []
    del pdf.pages[1:]
    assert found("page-count", pdf) == []


@pytest.mark.parametrize(("blanks", "told"), [
    ((), []), ((2,), []), ((4,), []), ((3, 4), []), ((2, 3, 4), []), ((3,), [3]), ((2, 3), [2]), ((1, 2), [1]), ((1, 2, 3, 4), [1]),
])
def test_which_blank_pages_are_expected(blanks, told):
    pdf = conforming()
    emptied(*blanks)(pdf)
    assert [problem.page for problem in found("blank-page", pdf)] == told


def test_a_fault_of_every_page_is_told_once():
    pdf = conforming()
    for page in pdf.pages:
        del page.obj["/TrimBox"]
    (problem,) = found("boxes-missing", pdf)
    assert (problem.message, problem.page) == (
        "the page has no TrimBox: nobody knows where it is trimmed; also pages 2 to 4", 1)


# What is right, and what is just right.

PASSES: list[tuple[str, Plant]] = [
    ("more bleed", box("BleedBox", SLUG - 5 * MM, SLUG - 5 * MM, 462.05, 637.79)),
    ("a CropBox as large as the sheet", box("CropBox", 0, 0, 476.22, 651.97)),
    ("ink that ends before the trim", lambda pdf: paint(pdf, area("0.2 0 0 0 k", (SLUG + 2, 100, 200, 200)))),
    ("white that ends at the trim", lambda pdf: paint(pdf, area("0 0 0 0 k", (SLUG, 100, 200, 200)))),
    ("a link in the slug", annotated(Name.Link, (0, 0, 15, 15))),
    ("a mark of the printer's", annotated(Name.PrinterMark)),
    ("a destination on opening", lambda pdf: root(OpenAction=Array([pdf.pages[0].obj, Name.Fit]))(pdf)),
    ("a turn by nothing", lambda pdf: setattr(pdf.pages[PAGE - 1].obj, "Rotate", 0)),
    ("tags", lambda pdf: root(StructTreeRoot=Dictionary(Type=Name.StructTreeRoot), MarkInfo=Dictionary(Marked=True))(pdf)),
    ("a date with a zone", metadata(f"<xmp:CreateDate>{DATE}", "<xmp:CreateDate>2019-09-02T01:00:00+01:00")),
    ("metadata in attributes", metadata("<pdf:Trapped>False</pdf:Trapped>", "")),
    ("a font that is not seen", lambda pdf: paint(pdf, "BT 3 Tr /Own 10 Tf 60 200 Td (Planted) Tj ET", Font={
        "Own": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)})),
    ("boxes of the page tree", lambda pdf: inherit(pdf)),
]


def inherit(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/MediaBox"]
    pdf.Root.Pages.MediaBox = Array([0, 0, 476.220472, 651.968504])


@pytest.mark.parametrize("plant", [plant for _, plant in PASSES], ids=[said for said, _ in PASSES])
def test_what_is_right_passes_every_rule(plant):
    pdf = conforming()
    plant(pdf)
    assert faults(pdf) == []


# The profile `accessible`.

def accessible() -> Pdf:
    """As far as this profile asks without a validator: title, language, tags."""
    pdf = conforming()
    pdf.Root.Lang, pdf.Root.MarkInfo = "en-GB", Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=document))
    return pdf


def scanned(pdf: Pdf) -> None:
    pdf.pages[PAGE - 1].Contents = pdf.make_stream(b"")
    paint(pdf, placed("Own", 400, 600), XObject={"Own": image(pdf)})


FOR_READERS: list[tuple[str, str, int | None, Plant]] = [
    ("title-missing", "no title", None, metadata("A plain file", "")),
    ("title-missing", "not shown", None, root(ViewerPreferences=Dictionary(DisplayDocTitle=False))),
    ("language-missing", "none", None, lambda pdf: pdf.Root.__delitem__("/Lang")),
    ("language-missing", "no tag of a language", None, root(Lang="English (UK)")),
    ("untagged", "no tree", None, lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
    ("untagged", "an empty tree", None, lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/K")),
    ("untagged", "not declared", None, root(MarkInfo=Dictionary(Marked=False))),
    ("link-without-contents", "none", PAGE, annotated(Name.Link)),
    ("link-without-contents", "empty", PAGE, annotated(Name.Link, Contents=" ")),
    ("page-without-text", "a scan", PAGE, scanned),
    ("font-not-in-file", "Helvetica", PAGE, unembedded),
    ("javascript", "on opening", 1, root(OpenAction=SCRIPT)),
    ("content-unreadable", "breaks off", PAGE, content(b"q BT (no end")),
]


def for_readers(pdf: Pdf | bytes) -> list[tuple[str, int | None]]:
    """The faults but those that a validator finds: the plain file is far from PDF/UA."""
    file = candidate(pdf)
    rules = [rule for rule in registry.rules().values() if "accessible" in rule.profiles and rule.id != "conformance"]
    return [(problem.check, problem.page) for rule in rules for problem in rule.find(file)]


def test_the_accessible_file_has_no_fault():
    assert for_readers(accessible()) == []


@pytest.mark.parametrize(("rule", "said", "page", "plant"), FOR_READERS, ids=[f"{rule}: {said}" for rule, said, *_ in FOR_READERS])
def test_a_fault_for_readers_is_named_and_nothing_else_is(rule, said, page, plant):
    pdf = accessible()
    plant(pdf)
    assert for_readers(pdf) == [(rule, page)]


def test_a_link_with_a_description_and_a_scan_with_its_words_pass():
    pdf = accessible()
    annotated(Name.Link, Contents="The evidence base")(pdf)
    scanned(pdf)
    paint(pdf, "BT 3 Tr /Body 10 Tf 60 200 Td (What the scan says) Tj ET")
    assert for_readers(pdf) == []


def test_protection_that_keeps_screen_readers_out_is_named():
    def protected(allowed: bool) -> bytes:
        file = BytesIO()
        accessible().save(file, encryption=Encryption(owner="a", user="", R=3, aes=False, metadata=False, allow=Permissions(
            accessibility=allowed, extract=False)))
        return file.getvalue()

    assert for_readers(protected(False)) == [("assistive-technology-blocked", None)]
    assert for_readers(protected(True)) == []


def test_a_validator_is_asked_of_what_the_file_claims():
    pytest.importorskip("page")
    (unclaimed,) = found("conformance", accessible())
    assert unclaimed.message.startswith("the file does not claim PDF/UA-1 in its metadata, and breaks ")
    pdf = accessible()
    metadata("<pdf:Trapped>", '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part><pdf:Trapped>')(pdf)
    claimed = found("conformance", pdf)
    assert len(claimed) >= 1
    assert all(problem.message.startswith(("page-validation: ", "veraPDF: ")) for problem in claimed)
    assert all("[ISO 14289-1:2014" in problem.message for problem in claimed)


def test_every_rule_of_the_file_has_a_plant():
    here = {rule for rule, *_ in (*PLANTS, *FOR_READERS)}
    apart = {"pdf-version", "encrypted", "file-damaged", "page-count", "assistive-technology-blocked", "conformance", "file-unreadable"}
    planted = here | apart
    assert planted <= set(registry.rules())
    assert WORDS
    judging = {rule.id for rule in registry.rules().values() if "accessible" in rule.profiles}
    assert judging <= planted
    assert isinstance(conforming().Root.Metadata, Stream)
