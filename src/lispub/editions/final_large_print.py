"""The final edition in large print: 18 pt, with pages of its own and the same numbers."""

from lispub.model.edition import LARGE_PRINT, Edition

EDITION = Edition(name="final-large-print", text="final", form="large-print", summary="final edition, large print", page=LARGE_PRINT)
