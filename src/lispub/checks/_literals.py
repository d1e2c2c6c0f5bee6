"""Colours written out in a value: `#12436d`, `rgb(18 67 109 / 50%)`, `navy`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FUNCTION = r"(?<![\w-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|device-cmyk)\((?:[^()]|\([^()]*\))*\)"
_HEX = r"(?<![\w&#-])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])"
_WRITTEN = re.compile(f"{_FUNCTION}|{_HEX}", re.IGNORECASE)
_ADDRESS = re.compile(r"url\([^)]*\)")
_WORD = re.compile(r"(?<![\w#.-])[a-zA-Z]+(?![\w(-])")
# properties whose words may be names of colours; elsewhere `tan` may be the name of anything
_OF_COLOUR = re.compile(r"(?:.*-)?color|background|border.*|outline|column-rule|text-decoration|text-emphasis|fill|stroke")


def colours(name: str, value: str) -> Iterator[str]:
    """The colours that a declaration writes out; names of colours only where a colour may stand."""
    value = _ADDRESS.sub("", value)
    yield from (found[0] for found in _WRITTEN.finditer(value))
    if _OF_COLOUR.fullmatch(name) or (name.startswith("--") and _WORD.fullmatch(value)):
        yield from (word for word in _WORD.findall(_WRITTEN.sub("", value)) if word.lower() in _names())


def rgb(colour: str) -> tuple[int, ...] | None:
    """Red, green and blue from 0 to 255 of a colour as written; None if it is written in a way that has none, such as `lab()`."""
    from PIL import ImageColor

    try:
        return ImageColor.getrgb(re.sub(r"(?<=[\d%])\s+(?=\d)", ",", colour))[:3]
    except ValueError:
        return None


def alpha(colour: str) -> float:
    """How much a colour covers, from 0 to 1; what cannot be told covers."""
    if colour.startswith("#"):
        digits = colour[1:]
        given = {4: digits[3:] * 2, 8: digits[6:]}.get(len(digits))
        return int(given, 16) / 255 if given else 1
    inside = colour[colour.find("(") + 1:-1]
    given = inside.partition("/")[2] or (inside.split(",")[3] if inside.count(",") == 3 and "cmyk" not in colour.lower() else "")
    return fraction(given, 1)


def fraction(text: str, otherwise: float) -> float:
    """`.5` or `50%` as 0.5."""
    found = re.fullmatch(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))(%?)\s*", text)
    return float(found[1]) / (100 if found[2] else 1) if found else otherwise


def _names() -> Iterable[str]:
    """The names of colours in CSS, in small letters."""
    from PIL import ImageColor

    return ImageColor.colormap.keys()
