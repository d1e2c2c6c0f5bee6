"""The fonts of the book: the @font-face rules of its style sheets, and nothing that happens to be installed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse, URLFetchingError

from lispub.workspace import Refused

CLOSED = Path(__file__).with_name("fonts.conf")
LAST_RESORT = "lispub last resort"


class ClosedFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """Fonts that several units share. The file of a face is read for each of them, so that it is on the record of each."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: Any) -> None:
        """Add the face of an @font-face rule, once."""
        name = str(rule_descriptors)        # as WeasyPrint 70 tells faces apart
        if name not in self._known:
            super().add_font_face(rule_descriptors, url_fetcher)
        if _read(rule_descriptors, url_fetcher):
            self._known.add(name)       # one that cannot be read is tried again, and told again, for the next unit


def _read(rule_descriptors: Mapping[str, Any], url_fetcher: Any) -> bool:
    """Read the first file of a face that can be read."""
    for kind, url in rule_descriptors["src"]:
        if kind == "external" and url is not None:
            with suppress(Refused, OSError, URLFetchingError):
                url_fetcher(url)
                return True
    return False


def closed_fonts() -> FontConfiguration:
    """A Fontconfig configuration without system fonts, to be shared by all units of one project.

    With them a missing glyph would come from whatever font the machine has, and a missing weight from its rules for
    false bold; without them WeasyPrint says `.notdef glyph rendered`. Sharing is safe: a face that was added once is
    found again by its descriptors, and a unit's bytes do not depend on the units before it.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(CLOSED)     # read by FcInitLoadConfigAndFonts, which takes no argument
    try:
        fonts = ClosedFonts()
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
    fonts.add_font_face(
        {"font_family": LAST_RESORT, "src": (("external", "last:resort"),)}, lambda url: URLFetcherResponse(url, _last_resort())
    )
    return fonts


def _last_resort() -> bytes:
    """A font without letters. It is there because Pango ends the process when it finds no font at all: with it, a book
    whose style sheets declare none is set in empty boxes, each of them reported."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf({".notdef": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": LAST_RESORT, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()
