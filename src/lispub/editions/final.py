"""The final edition as a PDF."""

from lispub.model.edition import Edition

EDITION = Edition(name="final", text="final", form="pdf", summary="final edition, PDF")
