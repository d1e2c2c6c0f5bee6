"""The consultation draft as a PDF: questions where they arise, draft furniture, how to respond."""

from lispub.model.edition import Edition

EDITION = Edition(name="draft", text="draft", form="pdf", summary="consultation draft, PDF")
