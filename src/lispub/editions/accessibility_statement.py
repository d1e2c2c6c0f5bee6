"""The accessibility statement, HTML and PDF: a companion, made of what was measured when the other editions were made."""

from lispub.model.edition import Edition

EDITION = Edition(
    name="accessibility-statement", text="", form="statement", summary="accessibility statement, HTML and PDF",
    after=(
        "draft", "draft-web", "draft-large-print", "draft-text", "final", "print", "final-web", "final-large-print", "final-text",
        "response-form",
    ),
)
