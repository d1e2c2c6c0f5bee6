"""The consultation draft in large print: 18 pt, with pages of its own and the same numbers."""

from lispub.model.edition import LARGE_PRINT, Edition

EDITION = Edition(name="draft-large-print", text="draft", form="large-print", summary="consultation draft, large print", page=LARGE_PRINT)
