"""What a press has no use for."""

from __future__ import annotations

from pikepdf import Name, Pdf

AIDS = (Name.Outlines, Name.Names, Name.PageMode)


def strip_reading_aids(pdf: Pdf) -> None:
    """Take out links, destinations and the outline: PDF/X-4 (ISO 15930-7) bars annotations inside the bleed."""
    for page in pdf.pages:
        if Name.Annots in page.obj:
            del page.obj[Name.Annots]
    for name in AIDS:
        if name in pdf.Root:
            del pdf.Root[name]
