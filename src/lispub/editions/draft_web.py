"""The consultation draft as web pages: the same text and the same numbers, for a phone first."""

from lispub.model.edition import Edition

EDITION = Edition(name="draft-web", text="draft", form="web", summary="consultation draft, web pages", after=("draft",))
