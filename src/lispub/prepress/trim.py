"""Trimming: the bleed of the layout is cut off."""

from __future__ import annotations

from pikepdf import Pdf

from lispub.model.edition import PageSize
from lispub.prepress.boxes import set_boxes, trim_box


def trim(pdf: Pdf, page: PageSize) -> None:
    """Every page at its finished size, its lower left corner at the origin, where the layout already has it."""
    box = trim_box(page)
    for sheet in pdf.pages:
        set_boxes(sheet, media=box, bleed=box, trim=box)
