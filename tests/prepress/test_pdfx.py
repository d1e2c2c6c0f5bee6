"""What the print file declares, and what it has not."""

import io
import shutil
import subprocess
from xml.etree import ElementTree

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name

from lispub import prepress

XMP = {
    "pdfxid": "http://www.npes.org/pdfx/ns/id/", "pdf": "http://ns.adobe.com/pdf/1.3/", "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture
def page(bindery):
    bindery.add("0 g 0 0 9 9 re f")
    return bindery


def xmp(pdf, name):
    prefix, _, key = name.partition(":")
    packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes().decode().partition("?>")[2].rpartition("<?xpacket")[0])
    found = packet.findall(f".//{{{XMP[prefix]}}}{key}")
    assert len(found) == 1, name
    return "".join(found[0].itertext()).strip()


def test_it_is_pdf_1_6_with_an_identifier(page):
    data = page.printed().pdf
    assert data.startswith(b"%PDF-1.6")
    assert len(pypdf.PdfReader(io.BytesIO(data)).trailer["/ID"]) == 2
    assert Name.Version not in page.opened().Root


def test_the_standard_is_named_in_xmp_with_all_that_it_asks_for(page):
    pdf = page.opened()
    assert xmp(pdf, "pdfxid:GTS_PDFXVersion") == "PDF/X-4"
    assert xmp(pdf, "pdf:Trapped") == "False"
    assert pdf.docinfo[Name.Trapped] == Name("/False")
    assert (xmp(pdf, "xmpMM:RenditionClass"), xmp(pdf, "xmpMM:VersionID")) == ("default", "1")
    assert xmp(pdf, "xmpMM:DocumentID").startswith("uuid:")
    for dated in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        assert xmp(pdf, dated) == "2024-07-01T00:00:00+00:00"
    assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20240701000000+00'00'"
    assert xmp(pdf, "dc:title") == str(pdf.docinfo["/Title"]) == "A Plan"


def test_the_output_intent_is_the_registered_condition_with_its_profile(page, press):
    (intent,) = page.opened().Root.OutputIntents
    assert (intent.S, str(intent.OutputConditionIdentifier)) == (Name.GTS_PDFX, "FOGRA39")
    assert str(intent.RegistryName) == "http://www.color.org"
    assert str(intent.Info) == "Coated FOGRA39 (ISO 12647-2:2004)"
    assert intent.DestOutputProfile.read_bytes() == press.profile
    assert (intent.DestOutputProfile.N, press.profile[12:20]) == (4, b"prtrCMYK")


def test_the_name_of_the_document_comes_from_its_content_and_job(bindery, job):
    bindery.add("0 g 0 0 9 9 re f")
    names = [xmp(bindery.opened(), "xmpMM:DocumentID") for _ in range(2)]
    bindery.press = job(gutter=1)
    names.append(xmp(bindery.opened(), "xmpMM:DocumentID"))
    bindery.add("0 g 0 0 9 9 re f")
    names.append(xmp(bindery.opened(), "xmpMM:DocumentID"))
    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_two_runs_give_the_same_bytes(page):
    bound = page.bound
    assert prepress.for_print(bound, page.book, page.press) == prepress.for_print(bound, page.book, page.press)


def test_what_only_a_screen_can_use_is_gone(page):
    pdf = page.pdf
    leaf = pdf.pages[0].obj
    leaf.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])])
    leaf.AA, leaf.StructParents, leaf.Tabs = Dictionary(O=Dictionary(S=Name.JavaScript, JS="1")), 0, Name.S
    pdf.attachments["a.csv"] = b"a,b"
    root = pdf.Root
    root.Names.JavaScript = Dictionary(Names=["a", Dictionary(S=Name.JavaScript, JS="1")])
    root.AcroForm, root.OpenAction = Dictionary(Fields=[]), Dictionary(S=Name.JavaScript, JS="1")
    root.OCProperties, root.AF = Dictionary(OCGs=[], D=Dictionary()), Array()
    root.MarkInfo, root.StructTreeRoot = Dictionary(Marked=True), pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.make_indirect(Dictionary())
    printed = page.opened()
    assert set(printed.Root.keys()) == {"/Type", "/Pages", "/Metadata", "/Lang", "/ViewerPreferences", "/OutputIntents"}
    assert {key for leaf in printed.pages for key in dict(leaf.obj)} <= {
        "/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/Rotate",
    }
    for word in (b"JavaScript", b"EmbeddedFile", b"/Annot", b"StructParent"):
        assert word not in b"".join(thing.unparse() for thing in printed.objects if not isinstance(thing, pikepdf.Stream))


def test_qpdf_finds_nothing_to_say(page, tmp_path):
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    file = tmp_path / "print.pdf"
    file.write_bytes(page.printed().pdf)
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_limit_of_ink_is_the_printers_before_that_of_the_stock(job):
    assert prepress.limits(job()).most_ink == 320
    assert prepress.limits(job(**{"most-ink": 300})).most_ink == 300
