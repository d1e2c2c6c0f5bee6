"""Text as checks compare it: without what layout may change."""

from __future__ import annotations

import unicodedata

HYPHENS = "-\N{HYPHEN}"     # NFKC has turned the non-breaking hyphen into U+2010 already


def folded(text: str) -> str:
    """Text without case, ligatures and invisible characters, such as the soft hyphen."""
    if text.isascii():      # it has none of these
        return text.casefold()
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(char) != "Cf")


def squashed(text: str) -> str:
    """Folded text without white space and hyphens.

    These are what line breaking, fonts and `text-transform` may change, so two texts that should agree agree here.
    """
    return "".join(char for char in folded(text) if not char.isspace() and char not in HYPHENS)
