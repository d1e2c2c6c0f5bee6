"""What a file for the press says of itself: PDF/X-4 (ISO 15930-7:2010), and the condition that its colours are made for."""

from __future__ import annotations

from hashlib import sha256

from pikepdf import Array, Dictionary, Name, Pdf

from lispub.binding.metadata import add_description
from lispub.model.press import Press
from lispub.prepress.standards import REGISTRY

VERSION = "1.6"         # of PDF, which this standard builds on

DESCRIPTION = """<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
   <pdf:Trapped>False</pdf:Trapped>
   <xmpMM:DocumentID>{document}</xmpMM:DocumentID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
   <xmpMM:VersionID>1</xmpMM:VersionID>
  </rdf:Description>"""


def declare(pdf: Pdf, press: Press, content: bytes) -> None:
    """Name the standard in the metadata, and the condition in the output intent, with its profile.

    Trapping, which lets neighbouring inks overlap, is left to the printer, who knows how far his press strays. The name of the document
    is made from its `content`, so that the same pages have the same name.
    """
    add_description(pdf, DESCRIPTION.format(document=_name(content, press)))
    pdf.docinfo[Name.Trapped] = Name("/False")
    profile = pdf.make_stream(press.profile, N=4, Alternate=Name.DeviceCMYK)
    pdf.Root.OutputIntents = Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=press.condition.name, OutputCondition=press.condition.info,
        Info=press.condition.info, RegistryName=REGISTRY, DestOutputProfile=profile,
    )])


def _name(content: bytes, press: Press) -> str:
    digest = sha256(content + press.profile + press.job.model_dump_json().encode()).hexdigest()
    return f"uuid:{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"
