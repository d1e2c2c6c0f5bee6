"""The redline: what changed from the issued draft to the final, in words and in its place. A companion: both texts are others' books."""

from lispub.model.edition import Edition

EDITION = Edition(
    name="redline", text="", form="redline", summary="what changed from draft to final, in words and marked, PDF",
    after=("draft", "final"), of="final",
)
