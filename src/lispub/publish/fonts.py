"""The fonts of a site: the files that its style names, as WOFF2, with the letters that its readers may meet.

A subset is a modified version under the SIL Open Font License, so it may not bear the name that the license reserves (1.1,
clause 3), and the license goes with it (clause 2). The names in a style sheet are the sheet's own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element

from lispub.cache import Cache, key, versions
from lispub.publish.markup import element
from lispub.workspace import Workspace

# the faces that a browser takes only when they come in time: asked for late, a heading would stand in another face than its text, or a
# column of a table would move
IN_TIME = re.compile(r"url\((fonts/[\w-]+\.woff2)\)[^}]*font-style: (normal|italic); font-display: optional")
SLANTED = frozenset({"em", "i", "cite"})
FOLDER = "styles/fonts"
NAMED = re.compile(r"url\(fonts/([\w-]+)\.ttf\)")
# what a page translated by a browser, or typed into the search, may need besides the text: Latin of Europe, punctuation
ALWAYS = frozenset(map(ord, "€™←↑→↓↩−≤≥")) | frozenset((*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2000, 0x2034)))
FEATURES = ["ccmp", "kern", "liga", "locl", "lnum", "mark", "mkmk", "onum", "pnum", "rlig", "tnum"]     # that styles and browsers ask for
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT, LICENCE, LICENCE_ADDRESS = 0, 1, 2, 3, 4, 6, 13, 14      # OpenType 1.9, `name`
NEUTRAL = "Site face"
MADE_BY = ("fonttools", "brotli", "brotlicffi")      # fontTools takes the one or the other


def web_fonts(css: str, text: Iterable[str], workspace: Workspace, cache: Cache | None = None) -> tuple[str, dict[str, bytes]]:
    """The style with its fonts as WOFF2, and these by path with their licences. A font that is not there stays named: a check finds it.

    What the `cache` has of the same face with the same letters is not made again.
    """
    letters = ALWAYS | {ord(letter) for words in text for letter in words}
    names = [name for name in dict.fromkeys(NAMED.findall(css)) if workspace.find(f"{FOLDER}/{name}.ttf") is not None]
    files = {f"fonts/{name}.woff2": _kept(workspace.read(f"{FOLDER}/{name}.ttf"), letters, cache or Cache()) for name in names}
    licences = {f"fonts/{path.rpartition('/')[2]}": workspace.read(path) for path in workspace.list(f"{FOLDER}/*.txt")}
    return NAMED.sub(lambda url: f'url(fonts/{url[1]}.woff2) format("woff2")' if url[1] in names else url[0], css), files | licences


def ask_first(root: Element, css: str) -> None:
    """Let a page ask at once for the faces of its text, behind the style that names them; for the italics, if it has slanted words."""
    slanted = any(each.tag in SLANTED for each in root.iter())
    head = next(root.iter("head"))
    behind = next((place for place, each in enumerate(head) if each.get("rel") == "stylesheet"), len(head) - 1) + 1
    head[behind:behind] = [
        element("link", rel="preload", href=path, as_="font", type="font/woff2", crossorigin="")
        for path in dict.fromkeys(path for path, style in IN_TIME.findall(css) if slanted or style == "normal")
    ]


def _kept(font: bytes, letters: frozenset[int], cache: Cache) -> bytes:
    """A face with these letters, as it was made before or now."""
    name = key("woff2", versions(*MADE_BY), sha256(font).hexdigest(), sorted(letters))
    file = cache.get(name)
    if file is None:
        file = _woff2(font, letters)
        cache.put(name, file)
    return file


@lru_cache(maxsize=32)
def _woff2(font: bytes, letters: frozenset[int]) -> bytes:
    """A face with these letters: about a fifteenth of the file. Kept, since the sites of draft and final mostly have the same."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, layout_features=FEATURES)
    face = subset.load_font(io.BytesIO(font), options)
    face.recalcTimestamp = False        # the day of the build has no place in it
    names = _renamed(face)
    del face["name"]        # or half the time would go into looking for names that features use
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(face)
    face["name"] = names
    file = io.BytesIO()
    subset.save_font(face, file, options)
    return file.getvalue()


def _renamed(face: Any) -> Any:
    """A table of names that keeps of a face's own the copyright, the licence and the style."""
    from fontTools.ttLib import newTable

    kept = {id: face["name"].getDebugName(id) for id in (COPYRIGHT, STYLE, LICENCE, LICENCE_ADDRESS)}
    full = f"{NEUTRAL} {kept[STYLE] or 'Regular'}"
    given = {**kept, FAMILY: NEUTRAL, UNIQUE: full, FULL: full, POSTSCRIPT: full.replace(" ", "-")}
    table = newTable("name")
    table.names = []
    for id, name in sorted(given.items()):
        if name:
            table.setName(name, id, 3, 1, 0x409)        # Windows, Unicode, English
    return table
