"""Page boxes (ISO 32000-2, 14.11.2) in pt, made from the mm of the edition."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Name, Object, Page

from lispub.model.edition import PT, PageSize

BLEED = 3.0         # mm: what British printers ask on all four sides
SLUG = 10.0         # mm around the trim: room for marks


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its corners, in pt."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, mm: float) -> Box:
        """The box with a margin added on every side."""
        return Box(self.left - mm * PT, self.bottom - mm * PT, self.right + mm * PT, self.top + mm * PT)

    @classmethod
    def of(cls, written: Object) -> Box:
        """A box as a page has it."""
        left, bottom, right, top = (float(edge) for edge in written)
        return cls(left, bottom, right, top)

    @property
    def path(self) -> str:
        """The operands of `re`, and the operator."""
        return f"{self.left:.4f} {self.bottom:.4f} {self.right - self.left:.4f} {self.top - self.bottom:.4f} re"

    def array(self) -> Array:
        """As a PDF rectangle; four decimals are 35 nm."""
        return Array([round(edge, 4) for edge in (self.left, self.bottom, self.right, self.top)])


def trim_box(page: PageSize, offset: float = 0) -> Box:
    """The finished size with its lower left corner `offset` mm from the origin."""
    return Box(offset * PT, offset * PT, (offset + page.width) * PT, (offset + page.height) * PT)


def set_boxes(page: Page, media: Box, bleed: Box, trim: Box) -> None:
    """Write the boxes of a page; CropBox is MediaBox, ArtBox goes (PDF/X allows it only without a TrimBox)."""
    for name, box in ((Name.MediaBox, media), (Name.CropBox, media), (Name.BleedBox, bleed), (Name.TrimBox, trim)):
        page.obj[name] = box.array()
    if Name.ArtBox in page.obj:
        del page.obj[Name.ArtBox]
