"""The fonts of the book: the @font-face rules of its style sheets, and nothing that happens to be installed."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcherResponse

CLOSED = Path(__file__).with_name("fonts.conf")
LAST_RESORT = "lispub last resort"


def closed_fonts() -> FontConfiguration:
    """A Fontconfig configuration without system fonts, to be shared by all units of one project.

    With them a missing glyph would come from whatever font the machine has, and a missing weight from its rules for
    false bold; without them WeasyPrint says `.notdef glyph rendered`. Sharing is safe: a face that was added once is
    found again by its descriptors, and a unit's bytes do not depend on the units before it.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(CLOSED)     # read by FcInitLoadConfigAndFonts, which takes no argument
    try:
        fonts = FontConfiguration()
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
