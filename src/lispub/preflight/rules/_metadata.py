"""The XMP metadata of a file, flat: the first text of each property by its full name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDF_X = "{http://www.npes.org/pdfx/ns/id/}"
PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"
PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
XMP_MM = "{http://ns.adobe.com/xap/1.0/mm/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def xmp(pdf: Any) -> Mapping[str, str] | None:
    """Each property, written as an element or as an attribute (ISO 16684-1); None without metadata, or if they cannot be read."""
    from pikepdf import PdfError, Stream

    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, Stream):
        return None
    try:
        root = ElementTree.fromstring(stream.read_bytes().strip(b"\0 \t\r\n"))
    except (ElementTree.ParseError, PdfError, ValueError, LookupError):     # LookupError: an encoding that nobody knows
        return None
    found: dict[str, str] = {}
    for description in root.iter(f"{RDF}Description"):
        for name, value in description.attrib.items():
            found.setdefault(name, value.strip())
        for property in description:
            found.setdefault(property.tag, "".join(property.itertext()).strip())
    return found


def information(pdf: Any) -> Mapping[str, str]:
    """The document information dictionary, as text."""
    from pikepdf import Dictionary, Name, String

    written = pdf.trailer.get("/Info")
    entries = written.items() if isinstance(written, Dictionary) else ()
    return {key: str(value) for key, value in entries if isinstance(value, Name | String)}
