"""Gathering: the units laid one after another, each beginning on a recto."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Array, Name, Page, Pdf

from lispub.binding.destinations import Place, read_destinations
from lispub.model.pages import Units

BOXES = (Name.MediaBox, Name.BleedBox, Name.TrimBox)


def gather(units: Units) -> tuple[Pdf, dict[str, Place]]:
    """All pages in one PDF, and the place of every anchor in it; of two anchors of one name the first counts."""
    pdf = Pdf.new()
    places: dict[str, Place] = {}
    for unit in units.units:
        source = Pdf.open(BytesIO(unit.pdf))
        if len(source.pages) != len(unit.pages):
            raise ValueError(f"{unit.id} has {len(source.pages)} pages in its PDF and {len(unit.pages)} in its record")
        for anchor, place in read_destinations(source, first=len(pdf.pages)).items():
            places.setdefault(anchor, place)
        # A page carries its annotations with it; destinations and outlines hang on the catalogue and stay behind.
        for page in source.pages:
            pdf.pages.append(page)
        if unit.extent > len(unit.pages):
            _add_blank_verso(pdf)
    return pdf, places


def _add_blank_verso(pdf: Pdf) -> None:
    """An empty page with the boxes of the one before it."""
    recto = pdf.pages[-1]
    verso: Page = pdf.add_blank_page()
    for box in BOXES:
        if box in recto.obj:
            verso.obj[box] = Array(recto.obj[box])
