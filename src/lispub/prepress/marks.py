"""Crop marks, and the slug that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Pdf

from lispub.model.edition import PT, PageSize
from lispub.prepress.boxes import BLEED, SLUG, Box, set_boxes, trim_box

OFFSET = 4.0        # mm from the trim: clear of the bleed by 1
LENGTH = 5.0        # mm, so that a mark ends 1 mm before the edge of the sheet
WEIGHT = 0.25       # pt


def mark(pdf: Pdf, page: PageSize) -> None:
    """Set the boxes of the print file, clip the ink of every page to its bleed, draw the crop marks.

    The layout paints 10 mm beyond the trim; without the clip that ink would stand under the marks. The sheet begins at
    the origin (some imposition programs misread a negative MediaBox), so the page moves by the slug.
    """
    trim = trim_box(page, offset=SLUG)
    bleed, media = trim.grown(BLEED), trim.grown(SLUG)
    shift = SLUG * PT
    before = f"q {_rectangle(bleed)} re W n 1 0 0 1 {shift:.4f} {shift:.4f} cm"
    lines = " ".join(f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l" for x0, y0, x1, y1 in crop_marks(trim))
    after = f"Q q 0 G {WEIGHT} w 0 J [] 0 d {lines} S Q"
    for sheet in pdf.pages:
        sheet.contents_add(before.encode(), prepend=True)
        sheet.contents_add(after.encode())
        set_boxes(sheet, media=media, bleed=bleed, trim=trim)


def crop_marks(trim: Box) -> Iterator[tuple[float, float, float, float]]:
    """Two lines at each corner, on the lines of the trim, as (x0, y0, x1, y1) in pt."""
    near, far = OFFSET * PT, (OFFSET + LENGTH) * PT
    for x, outward in ((trim.left, -1), (trim.right, 1)):
        for y in (trim.bottom, trim.top):
            yield x + outward * near, y, x + outward * far, y
    for y, outward in ((trim.bottom, -1), (trim.top, 1)):
        for x in (trim.left, trim.right):
            yield x, y + outward * near, x, y + outward * far


def _rectangle(box: Box) -> str:
    return f"{box.left:.4f} {box.bottom:.4f} {box.right - box.left:.4f} {box.top - box.bottom:.4f}"
