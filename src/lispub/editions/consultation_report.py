"""The consultation report: what was heard and what became of it, alone: a companion of the final, which says the same in a chapter."""

from lispub.model.edition import Edition

EDITION = Edition(
    name="consultation-report", text="", form="report", summary="what the consultation heard and what became of it, PDF",
    after=("final",), of="final",
)
