"""Fonts of a PDF as checks read them: family, whether embedded, and how codes become glyphs, widths and characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

HEX = re.compile(rb"<([0-9A-Fa-f]*)>")


class Glyph(NamedTuple):
    """A code of a font: its advance in thousandths of the font size, its characters, and whether it draws `.notdef`."""

    code: int
    width: float
    text: str
    missing: bool


@dataclass(frozen=True)
class Font:
    """A font resource. `glyphs` is the number of glyphs in the embedded file, 0 if there is none or it is not TrueType."""

    name: str               # BaseFont without the subset tag
    family: str             # FontFamily of the descriptor, else empty
    embedded: bool
    glyphs: int
    wide: bool              # codes of two bytes (a Type0 font)
    cids: dict[int, int]    # code -> CID where the encoding is a CMap of its own; else empty: the code is the CID
    widths: dict[int, float]
    default_width: float
    characters: dict[int, str]

    def codes(self, shown: bytes) -> Iterable[int]:
        """The character codes of a shown string (ISO 32000-2, 9.4.3)."""
        return (high << 8 | low for high, low in zip(shown[::2], shown[1::2], strict=False)) if self.wide else shown

    def glyphs_of(self, shown: bytes) -> tuple[Glyph, ...]:
        """The glyphs of a shown string. Kerning parts a line into strings of a letter or two, which come again thousands of times."""
        glyphs = self._known.get(shown)
        if glyphs is None:
            glyphs = tuple(Glyph(code, self.width(code), self.text(code), self.misses(code)) for code in self.codes(shown))
            self._known[shown] = glyphs
        return glyphs

    @cached_property
    def _known(self) -> dict[bytes, tuple[Glyph, ...]]:
        return {}

    def text(self, code: int) -> str:
        """The characters of a code: its ToUnicode entry, else Windows Latin for a font of single bytes, else nothing."""
        if code in self.characters:
            return self.characters[code]
        return "" if self.wide else bytes([code]).decode("cp1252", "ignore")

    def width(self, code: int) -> float:
        """The advance of a code, in thousandths of the font size."""
        return self.widths.get(code, self.default_width)

    def misses(self, code: int) -> bool:
        """Whether the font draws its `.notdef` for a code: CID 0, or a CID beyond the last glyph of its file.

        WeasyPrint 70 gives a character that no font has a free glyph id above the last one, and maps it to CID 0 in a
        CMap of its own (weasyprint/pdf/fonts.py, `get_unused_glyph_id`).
        """
        cid = self.cids.get(code, code)
        return self.wide and (cid == 0 or (0 < self.glyphs <= cid))


def read_font(resource: Any) -> Font:
    """Read a font dictionary of pikepdf."""
    import pikepdf

    wide = str(resource.get("/Subtype")) == "/Type0"
    carrier = resource.DescendantFonts[0] if wide else resource
    descriptor = carrier.get("/FontDescriptor", {})
    file = next((descriptor[key] for key in ("/FontFile2", "/FontFile3", "/FontFile") if key in descriptor), None)
    encoding = resource.get("/Encoding")
    return Font(
        name=str(resource.get("/BaseFont", "/(no name)"))[1:].split("+", 1)[-1].rstrip(","),   # Pango ends a name in a digit with a comma
        family=str(descriptor.get("/FontFamily", "")),
        embedded=file is not None or str(resource.get("/Subtype")) == "/Type3",     # a Type 3 font is drawn by the page itself
        glyphs=_glyph_count(file.read_bytes()) if file is not None else 0,
        wide=wide,
        cids=_cids(encoding.read_bytes()) if wide and isinstance(encoding, pikepdf.Stream) else {},
        widths=_wide_widths(carrier.get("/W", ())) if wide else _byte_widths(resource),
        default_width=float(carrier.get("/DW", 1000)) if wide else 0.0,
        characters=_characters(resource.ToUnicode.read_bytes()) if "/ToUnicode" in resource else {},
    )


@lru_cache(maxsize=64)
def _glyph_count(file: bytes) -> int:
    """`numGlyphs` of the `maxp` table (OpenType 1.9.1), read from the table directory."""
    tables = int.from_bytes(file[4:6], "big")
    for at in range(12, 12 + 16 * tables, 16):
        if file[at:at + 4] == b"maxp":
            start = int.from_bytes(file[at + 8:at + 12], "big")
            return int.from_bytes(file[start + 4:start + 6], "big")
    return 0


def _wide_widths(array: Any) -> dict[int, float]:
    """The W array of a CIDFont: `first [w w …]` or `first last w` (ISO 32000-2, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = list(array)
    while items:
        first = int(items.pop(0))
        following = items.pop(0)
        if hasattr(following, "__len__"):
            widths.update((first + place, float(width)) for place, width in enumerate(following))
        else:
            width = float(items.pop(0))
            widths.update((code, width) for code in range(first, int(following) + 1))
    return widths


def _byte_widths(resource: Any) -> dict[int, float]:
    first = int(resource.get("/FirstChar", 0))
    return {first + place: float(width) for place, width in enumerate(resource.get("/Widths", ()))}


def _sections(cmap: bytes, name: bytes) -> Iterator[bytes]:
    for section in re.finditer(rb"begin" + name + rb"\b(.*?)end" + name + rb"\b", cmap, re.DOTALL):
        yield section.group(1)


def _cids(cmap: bytes) -> dict[int, int]:
    """`<code> cid` of an embedded CMap (`begincidchar`); a code that is not named is CID 0 (ISO 32000-2, 9.7.6.3)."""
    found: dict[int, int] = {}
    for section in _sections(cmap, b"cidchar"):
        for code, cid in re.findall(rb"<([0-9A-Fa-f]+)>\s*(\d+)", section):
            found[int(code, 16)] = int(cid)
    for section in _sections(cmap, b"cidrange"):
        for first, last, cid in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\d+)", section):
            found.update((code, int(cid) + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1))
    return found


def _characters(cmap: bytes) -> dict[int, str]:
    """A ToUnicode CMap: `<code> <text>` and `<first> <last> <text>` or `<first> <last> [<text> …]` (ISO 32000-2, 9.10.3)."""
    found: dict[int, str] = {}
    for section in _sections(cmap, b"bfchar"):
        numbers = HEX.findall(section)
        found.update((int(code, 16), _text(text)) for code, text in zip(numbers[::2], numbers[1::2], strict=False))
    for section in _sections(cmap, b"bfrange"):
        for first, last, texts in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f]*>|\[[^\]]*\])", section):
            start, given = int(first, 16), HEX.findall(texts)
            for place in range(int(last, 16) - start + 1):
                if texts.startswith(b"["):
                    found[start + place] = _text(given[place]) if place < len(given) else ""
                else:
                    text = _text(given[0])
                    found[start + place] = text[:-1] + chr(ord(text[-1]) + place) if text else ""
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "ignore")
