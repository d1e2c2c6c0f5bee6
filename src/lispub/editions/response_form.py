"""The response form: a PDF to fill in, one to print and write on, and plain text. A companion: its questions are those of the draft."""

from lispub.model.edition import Edition

EDITION = Edition(
    name="response-form", text="", form="response-form", summary="response form, PDF to fill in, paper and plain text", of="draft",
)
