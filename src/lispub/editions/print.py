"""The final edition for the printer: bleed and crop marks, no links; the pages are those of the final PDF."""

from lispub.model.edition import Edition

EDITION = Edition(name="print", text="final", form="print", summary="final edition for the printer", layout_of="final")
