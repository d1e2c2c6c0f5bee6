"""What an accessible PDF says of itself: PDF/UA-1 (ISO 14289-1:2014) and PDF/A-3a (ISO 19005-3:2012), and its colours.

A declaration is a claim; whether it holds is for `validators` to say.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from lispub.binding.metadata import add_description
from lispub.workspace import BASE

PROFILE = BASE / "styles" / "icc" / "sRGB2014.icc"
REGISTRY = "http://www.color.org"
COLOURS = "sRGB IEC61966-2.1"       # the name in the registry of characterizations, https://www.color.org/chardata

PDF_A = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>"""

PDF_UA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>"""

# PDF/A knows the schemas of the XMP specification and its own; any other has to be described (ISO 19005-3, 6.6.2.3).
PDF_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>"""


def declare(pdf: Pdf, archived: bool = True) -> None:
    """Name both standards in the metadata, and say what the RGB of the pages means; only PDF/UA-1 of what is not to be `archived`."""
    for description in (PDF_A, PDF_UA, PDF_UA_SCHEMA) if archived else (PDF_UA,):
        add_description(pdf, description)
    pdf.Root.OutputIntents = Array([output_intent(pdf)])


def output_intent(pdf: Pdf) -> Dictionary:
    """Every DeviceRGB and DeviceGray of the pages is sRGB (ISO 19005-3, 6.2.3 and 6.2.4.3)."""
    profile = pdf.make_stream(PROFILE.read_bytes(), N=3, Alternate=Name.DeviceRGB)
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=COLOURS, Info=COLOURS,
        RegistryName=REGISTRY, DestOutputProfile=profile,
    )
