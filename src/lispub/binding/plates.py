"""Plates put into a unit: a drawing that was painted on a page of its own becomes a form wherever the unit left room for it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from pikepdf import Array, Matrix, Name, Pdf, Stream

from lispub.binding.writing import write
from lispub.model.drawing import Drawing
from lispub.model.edition import PT

PLATE = "LispubPlate"       # the key of an empty form that names its drawing
EDGE = 20                   # mm round a drawing on its plate: a word may stand out a little


def put_plates(pdf: bytes, plates: Mapping[str, tuple[Drawing, bytes]]) -> bytes:
    """The PDF of a unit with its empty forms filled; a plate is a page with the drawing `EDGE` from its top and left."""
    unit = Pdf.open(BytesIO(pdf))
    for form in unit.objects:
        if isinstance(form, Stream) and f"/{PLATE}" in form:
            drawing, plate = plates[str(form[f"/{PLATE}"])]
            del form[f"/{PLATE}"]
            _fill(unit, form, drawing, Pdf.open(BytesIO(plate)))
    return write(unit)


def _fill(unit: Pdf, form: Stream, drawing: Drawing, plate: Pdf) -> None:
    """The plate as the content of a form, whose box is in CSS px with y down, as WeasyPrint left it."""
    page = plate.pages[0]
    _, _, across, down = (float(side) for side in form.BBox)
    left, top = EDGE * PT, float(page.mediabox[3]) - EDGE * PT
    width, height = drawing.width * PT, drawing.height * PT
    matrix = Matrix().scaled(across / width, -down / height).translated(-left, -top)
    form.write(page.Contents.read_bytes())
    form.Resources = unit.copy_foreign(plate.make_indirect(page.Resources))
    form.BBox = Array([left - EDGE * PT, top - height - EDGE * PT, left + width + EDGE * PT, top + EDGE * PT])
    form.Matrix = matrix.as_array()
    del form[Name.Group]
