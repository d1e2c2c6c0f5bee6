"""The consultation draft as plain text, to be read aloud or set in braille."""

from lispub.model.edition import Edition

EDITION = Edition(name="draft-text", text="draft", form="plain-text", summary="consultation draft, plain text", layout_of="draft")
