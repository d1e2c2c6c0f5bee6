"""What the file says of itself, in Info and XMP alike, with dates of the edition and never of the clock."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from pikepdf import Dictionary, Name, Pdf

from lispub import __version__
from lispub.model.book import Book

CREATOR = f"lispub {__version__}"
PRODUCER = "WeasyPrint and pikepdf"     # without versions: those are in the colophon


def write_metadata(pdf: Pdf, book: Book) -> None:
    """Title, author, subject, keywords, language and dates; what standard the file follows is for `prepress` to say."""
    keywords = ", ".join(book.keywords)
    day = f"{book.issued:%Y%m%d}"
    info = {
        "Title": book.full_title or book.title, "Author": book.publisher, "Subject": book.subject, "Keywords": keywords, "Creator": CREATOR,
        "Producer": PRODUCER, "CreationDate": f"D:{day}000000+00'00'", "ModDate": f"D:{day}000000+00'00'",
    }
    for key, text in info.items():
        if text:
            pdf.docinfo[Name(f"/{key}")] = str(text)    # pikepdf takes a subclass of str, such as Written, for an array
    pdf.Root.Metadata = pdf.make_stream(_xmp(book, keywords).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = str(book.language)
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def add_description(pdf: Pdf, description: str) -> None:
    """Add a part to the XMP packet: an `rdf:Description` with its own namespaces."""
    packet = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(packet.replace(" </rdf:RDF>", f"  {description}\n </rdf:RDF>").encode())


def _xmp(book: Book, keywords: str) -> str:
    """An XMP packet (ISO 16684-1) with the same facts; the time zone is always written."""
    date = f"{book.issued:%Y-%m-%d}T00:00:00+00:00"
    properties = [
        ("dc:format", "application/pdf"),
        ("dc:title", _alternative(book.full_title or book.title)),
        ("dc:creator", _array("Seq", [book.publisher])),
        ("dc:description", _alternative(book.subject) if book.subject else ""),
        ("dc:subject", _array("Bag", book.keywords)),
        ("dc:language", _array("Bag", [book.language])),
        ("pdf:Keywords", escape(keywords)),
        ("pdf:Producer", escape(PRODUCER)),
        ("xmp:CreatorTool", escape(CREATOR)),
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
        ("xmp:MetadataDate", date),
    ]
    body = "\n".join(f"   <{name}>{value}</{name}>" for name, value in properties if value)
    return f"""<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{body}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def _alternative(text: str) -> str:
    return f"<rdf:Alt><rdf:li xml:lang={quoteattr('x-default')}>{escape(text)}</rdf:li></rdf:Alt>"


def _array(kind: str, items: Sequence[str]) -> str:
    entries = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in items)
    return f"<rdf:{kind}>{entries}</rdf:{kind}>" if entries else ""
