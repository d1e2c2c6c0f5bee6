"""The final edition as web pages: the same text and the same numbers, for a phone first."""

from lispub.model.edition import Edition

EDITION = Edition(name="final-web", text="final", form="web", summary="final edition, web pages", after=("final",))
