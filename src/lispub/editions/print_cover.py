"""The cover for the printer, as one spread: back, spine, front. A companion: the spine is as wide as `print` has leaves."""

from lispub.model.edition import Edition

EDITION = Edition(
    name="print-cover", text="", form="cover", summary="cover for the printer, back, spine and front", after=("print",), of="print",
)
