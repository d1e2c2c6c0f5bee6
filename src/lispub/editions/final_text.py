"""The final edition as plain text, to be read aloud or set in braille."""

from lispub.model.edition import Edition

EDITION = Edition(name="final-text", text="final", form="plain-text", summary="final edition, plain text", layout_of="final")
