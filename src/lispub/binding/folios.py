"""Folios laid over the pages, and page labels that say the same."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Dictionary, Name, Pdf, parse_content_stream


def overlay_folios(pdf: Pdf, sheet: bytes) -> None:
    """Lay page N of the folio sheet over page N, as an artifact: a page number is not text of the book.

    ISO 32000-2, 14.8.2.2: pagination artifacts. The page's own content is shut in q … Q first, for WeasyPrint leaves
    the coordinates upside down.
    """
    folios = Pdf.open(BytesIO(sheet))
    if len(folios.pages) != len(pdf.pages):
        raise ValueError(f"there are {len(folios.pages)} folios for {len(pdf.pages)} pages")
    for number, (page, folio) in enumerate(zip(pdf.pages, folios.pages, strict=True), 1):
        if not parse_content_stream(folio, "BT"):
            continue
        form = pdf.copy_foreign(folio.as_form_xobject())
        name = page.add_resource(form, Name.XObject, Name(f"/Folio{number}"))
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q /Artifact <</Type /Pagination>> BDC q {name} Do Q EMC".encode())


def label_pages(pdf: Pdf) -> None:
    """Page labels equal the folios: decimal, from 1, all through (ISO 32000-2, 12.4.2)."""
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D)])
