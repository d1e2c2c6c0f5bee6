"""A small PDF/X-4 that no rule of preflight has anything against: tests plant one fault in it at a time."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, String

from lispub import registry
from lispub.model.preflight import Candidate, Limits, Profile, Separations
from lispub.model.problem import Problem
from lispub.preflight.opening import repairs
from lispub.preflight.reading import sheets

STYLES = Path(__file__).parent.parent.parent / "src" / "lispub" / "styles"
MM = 72 / 25.4
SLUG, WIDE, HIGH, BLEED = 10 * MM, 148 * MM, 210 * MM, 3 * MM      # A5 with 3 mm bleed in a slug of 10 mm
PAGES = 4
WORDS = "The words of page"
CHARACTERS = range(32, 127)
DATE = "2019-09-02T00:00:00Z"

CONTENT = f"""
q 0.95 0.65 0.1 0.35 k {SLUG - BLEED:.4f} {SLUG + HIGH - 60:.4f} {WIDE + 2 * BLEED:.4f} {60 + BLEED:.4f} re f Q
q 0 0 0 1 K 0.5 w 60 300 m 300 300 l S Q
q /Overprint gs 0 0 0 1 k BT /Body 10 Tf 60 280 Td ({WORDS} %d) Tj ET Q
"""

XMP = f"""<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
   xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">A plain file</rdf:li></rdf:Alt></dc:title>
  <xmp:CreateDate>{DATE}</xmp:CreateDate><xmp:ModifyDate>{DATE}</xmp:ModifyDate><xmp:MetadataDate>{DATE}</xmp:MetadataDate>
  <xmpMM:DocumentID>xmp.did:00000000-0000-4000-8000-000000000001</xmpMM:DocumentID>
  <xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
  <pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
 </rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def conforming() -> Pdf:
    """Four pages with a band of colour into the bleed, a line of 0.5 pt, and text in overprinting black."""
    pdf = Pdf.new()
    font = _font(pdf)
    overprint = pdf.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1))
    for number in range(1, PAGES + 1):
        page = pdf.add_blank_page(page_size=(WIDE + 2 * SLUG, HIGH + 2 * SLUG))
        page.TrimBox = Array([SLUG, SLUG, SLUG + WIDE, SLUG + HIGH])
        page.BleedBox = Array([SLUG - BLEED, SLUG - BLEED, SLUG + WIDE + BLEED, SLUG + HIGH + BLEED])
        page.Resources = Dictionary(Font=Dictionary(Body=font), ExtGState=Dictionary(Overprint=overprint))
        page.Contents = pdf.make_stream((CONTENT % number).encode())
    profile = pdf.make_stream((STYLES / "icc" / "FOGRA39L_coated.icc").read_bytes(), N=4, Alternate=Name.DeviceCMYK)
    pdf.Root.OutputIntents = Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39", OutputCondition="Coated FOGRA39",
        Info="Coated FOGRA39 (ISO 12647-2:2004)", RegistryName="http://www.color.org", DestOutputProfile=profile,
    )])
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    date = String("D:20190902000000Z")
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title="A plain file", CreationDate=date, ModDate=date, Trapped=Name("/False")))
    return pdf


def saved(pdf: Pdf) -> bytes:
    """The bytes of a PDF, with a version and an ID as PDF/X-4 wants them."""
    file = BytesIO()
    pdf.save(file, force_version="1.6", deterministic_id=True, fix_metadata_version=False)
    return file.getvalue()


def candidate(pdf: Pdf | bytes, limits: Limits | None = None, separations: Separations | None = None) -> Candidate:
    """The file as rules get it, written and opened again."""
    data = pdf if isinstance(pdf, bytes) else saved(pdf)
    opened = Pdf.open(BytesIO(data))
    read = sheets(opened)
    return Candidate(data, opened, read, limits or Limits(), separations, repairs(opened))


def found(rule: str, pdf: Pdf | bytes, limits: Limits | None = None, separations: Separations | None = None) -> list[Problem]:
    """What one rule finds."""
    file = candidate(pdf, limits, separations)      # objects of a PDF end with it
    return list(registry.rules()[rule].find(file))


def faults(pdf: Pdf | bytes, profile: Profile = "print", limits: Limits | None = None) -> list[tuple[str, int | None]]:
    """What every rule of a profile finds, by rule and page: a test plants one fault and expects it alone."""
    file = candidate(pdf, limits)
    rules = [rule for rule in registry.rules().values() if profile in rule.profiles]
    return [(problem.check, problem.page) for rule in rules for problem in rule.find(file)]


def _font(pdf: Pdf) -> Dictionary:
    program, widths, descriptor = _program()
    file = pdf.make_stream(program, Length1=len(program))
    described = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+SourceSans3"), FontFile2=file, **descriptor))
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+SourceSans3"), Encoding=Name.WinAnsiEncoding,
        FirstChar=CHARACTERS.start, LastChar=CHARACTERS.stop - 1, Widths=Array(widths), FontDescriptor=described,
    ))


@cache
def _program() -> tuple[bytes, list[float], dict[str, object]]:
    """The Latin letters of a font of the house, their widths, and what a descriptor says of it."""
    font = TTFont(STYLES / "fonts" / "SourceSans3-Regular.ttf")
    subsetter = subset.Subsetter(subset.Options(hinting=False, layout_features=[], notdef_outline=True))
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    file = BytesIO()
    font.save(file)
    em, names = font["head"].unitsPerEm / 1000, font.getBestCmap()
    widths = [float(round(font["hmtx"][names[code]][0] / em, 1)) for code in CHARACTERS]
    box = [int(getattr(font["head"], side) / em) for side in ("xMin", "yMin", "xMax", "yMax")]
    high, low = int(font["hhea"].ascent / em), int(font["hhea"].descent / em)
    return file.getvalue(), widths, {
        "Flags": 32, "FontBBox": Array(box), "ItalicAngle": 0, "Ascent": high, "Descent": low, "CapHeight": 660, "StemV": 80,
    }
