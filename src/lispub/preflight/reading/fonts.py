"""Fonts as far as a press asks: how wide a string stands, and which words it is (ISO 32000-2, 9.5 to 9.10). No outlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from struct import unpack
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from lispub.geometry import Matrix, matrix

HIGH, LOW = 0.75, -0.22         # of the type size, if the font says nothing: an ascender and a descender
USUAL, COURIER = 0.5, 0.6       # the width of a character of the standard fonts, which need not tell theirs
MOST_RANGE = 65536


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its name without the tag of a subset, the widths of its codes in em, how far it reaches up and down, its words."""

    name: str
    bytes_a_code: int = 1
    widths: Mapping[int, float] = field(default_factory=dict)
    width: float = USUAL
    high: float = HIGH
    low: float = LOW
    vertical: bool = False
    words: Mapping[int, str] = field(default_factory=dict)
    glyphs: Mapping[int, Any] = field(default_factory=dict)     # of Type 3: the content stream of each code
    matrix: Matrix = (0.001, 0, 0, 0.001, 0, 0)
    resources: Any = None
    embedded: bool = True       # a Type 3 font always is: it is content of the file

    def codes(self, string: bytes) -> Sequence[int]:
        """The codes of a string, of one byte or of two; a byte left over is dropped."""
        return string if self.bytes_a_code == 1 else unpack(f">{len(string) // 2}H", string[:len(string) // 2 * 2])

    def text(self, string: bytes) -> str:
        """The words of a string, as far as the font tells them: by ToUnicode, else as Windows' Latin encoding."""
        return "".join([self.words.get(code) or self._guess(code) for code in self.codes(string)])

    def _guess(self, code: int) -> str:
        if self.bytes_a_code > 1 or self.words:
            return "\N{REPLACEMENT CHARACTER}"
        return bytes([code]).decode("cp1252", "replace")


NO_FONT = Font("", embedded=False)


def font(written: Any) -> Font:
    """The font that a dictionary describes. What it does not say, or says wrong, is taken as usual."""
    if not isinstance(written, Dictionary):
        return NO_FONT
    words = _words(written.get("/ToUnicode"))
    if written.get("/Subtype") == "/Type0":
        return _composite(written, words)
    described = _described(written)
    name = _name(written)
    first = _number(written.get("/FirstChar"), 0)
    placed = _matrix(written) if written.get("/Subtype") == "/Type3" else Font("").matrix
    widths = {int(first) + place: _number(width, 0) * abs(placed[0] or placed[1]) for place, width in enumerate(_list(written, "/Widths"))}
    usual = COURIER if "Courier" in name else USUAL
    width = _number(described.get("/MissingWidth"), 0) / 1000 if widths else usual
    if written.get("/Subtype") == "/Type3":
        low, high = _type3_reach(written, placed)
        return Font(name, 1, widths, 0, high, low, False, words, _glyphs(written), placed, written.get("/Resources"))
    return Font(name, 1, widths, width, *_reach(described), False, words, embedded=_embedded(described))


def _composite(written: Any, words: Mapping[int, str]) -> Font:
    descendants = _list(written, "/DescendantFonts")
    inner = descendants[0] if descendants else {}
    coding = written.get("/Encoding")
    identity = str(coding) in ("/Identity-H", "/Identity-V")
    step = 1 if isinstance(coding, Stream) and re.search(rb"begincodespacerange\s*<[0-9A-Fa-f]{2}>", coding.read_bytes()) else 2
    widths = dict(_cid_widths(_list(inner, "/W"))) if identity else {}
    width = _number(inner.get("/DW"), 1000) / 1000
    vertical = str(coding).endswith("-V")
    described = _described(inner)
    return Font(_name(written), step, widths, width, *_reach(described), vertical, words, embedded=_embedded(described))


def _cid_widths(listed: list[Any]) -> Iterator[tuple[int, float]]:
    """`first [w w w]` or `first last w`, over and over (ISO 32000-2, 9.7.4.3)."""
    place = 0
    while place + 1 < len(listed):
        first, second = int(listed[place]), listed[place + 1]
        if isinstance(second, Array):
            yield from ((first + index, float(width) / 1000) for index, width in enumerate(second))
            place += 2
        elif place + 2 < len(listed):
            last, width = min(int(second), first + MOST_RANGE), float(listed[place + 2]) / 1000
            yield from ((code, width) for code in range(first, last + 1))
            place += 3
        else:
            return


def _described(written: Any) -> Any:
    described = written.get("/FontDescriptor")
    return described if isinstance(described, Dictionary) else {}


def _embedded(described: Any) -> bool:
    return any(isinstance(described.get(key), Stream) for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _reach(described: Any) -> tuple[float, float]:
    """How far the font reaches up and down. Many descriptors tell the line's height; ink seldom goes beyond an ascender."""
    high, low = _number(described.get("/Ascent"), 0) / 1000, _number(described.get("/Descent"), 0) / 1000
    return (min(high, HIGH) if high > 0 else HIGH), (max(low, LOW) if low < 0 else LOW)


def _type3_reach(written: Any, matrix: Matrix) -> tuple[float, float]:
    box = [_number(side, 0) for side in _list(written, "/FontBBox")]
    up = sorted((box[1] * matrix[3], box[3] * matrix[3])) if len(box) == 4 else [0, 0]
    return (up[0], up[1]) if up[0] < up[1] else (LOW, HIGH)


def _glyphs(written: Any) -> Mapping[int, Any]:
    """The content stream of each code of a Type 3 font, by the differences of its encoding."""
    coding, procedures = written.get("/Encoding"), written.get("/CharProcs")
    if not isinstance(coding, Dictionary) or not isinstance(procedures, Dictionary):
        return {}
    found, code = {}, 0
    for entry in _list(coding, "/Differences"):
        if not isinstance(entry, Name):
            code = int(_number(entry, 0))
            continue
        if str(entry) in procedures:
            found[code] = procedures[str(entry)]
        code += 1
    return found


def _words(stream: Any) -> Mapping[int, str]:
    """What each code means, by ToUnicode: `<code> <text>`, `<first> <last> <text>` or `<first> <last> [<text> <text>]`."""
    if not isinstance(stream, Stream):
        return {}
    found: dict[int, str] = {}
    for kind, body in re.findall(rb"begin(bfchar|bfrange)(.*?)endbf", stream.read_bytes(), re.S):
        if kind == b"bfchar":
            for code, text in re.findall(rb"<([^>]*)>\s*<([^>]*)>", body):
                found[_code(code)] = _text(text)
            continue
        for first, last, many, text in re.findall(rb"<([^>]*)>\s*<([^>]*)>\s*(?:\[([^\]]*)\]|<([^>]*)>)", body):
            start, stop = _code(first), min(_code(last), _code(first) + MOST_RANGE)
            if many:
                found.update((start + index, _text(each)) for index, each in enumerate(re.findall(rb"<([^>]*)>", many)))
            elif words := _text(text):
                found.update((code, words[:-1] + chr(min(0x10FFFF, ord(words[-1]) + code - start))) for code in range(start, stop + 1))
    return found


def _code(written: bytes) -> int:
    return int.from_bytes(_hex(written), "big")


def _text(written: bytes) -> str:
    return _hex(written).decode("utf-16-be", "replace")


def _hex(written: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", written)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _name(written: Any) -> str:
    """The name without the tag of a subset, and without the comma by which Pango ends a name in a digit."""
    name = str(written.get("/BaseFont") or written.get("/Name") or "").removeprefix("/")
    return re.sub(r"^[A-Z]{6}\+", "", name).rstrip(",")


def _matrix(written: Any) -> Matrix:
    numbers = [_number(entry, 0) for entry in _list(written, "/FontMatrix")]
    return matrix(numbers) if len(numbers) == 6 else Font("").matrix


def _list(written: Any, key: str) -> list[Any]:
    value = written.get(key)
    return list(value) if isinstance(value, Array) else []


def _number(written: Any, instead: float) -> float:
    try:
        return float(written)
    except (TypeError, ValueError):
        return instead
