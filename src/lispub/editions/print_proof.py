"""The proof for sign-off: the pages of `print` in RGB, as the press will show them."""

from lispub.model.edition import Edition

EDITION = Edition(
    name="print-proof", text="", form="proof", summary="proof for sign-off, in the colours of the press", layout_of="final",
    after=("print", "print-cover"), of="print",
)
