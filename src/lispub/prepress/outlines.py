"""Words as the outlines of their letters: what stands in the slug needs no font."""

from __future__ import annotations

from functools import cache
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from lispub.workspace import BASE

FACE = BASE / "styles" / "fonts" / "SourceSans3-Regular.ttf"


class _PathPen(BasePen):    # type: ignore[misc]    # fontTools has no types
    """Writes what it is told to draw as path operators (ISO 32000-2, 8.5.2)."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.path: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:
        self._add("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:
        self._add("l", point)

    def _curveToOne(self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]) -> None:
        self._add("c", one, two, end)

    def _closePath(self) -> None:
        self._add("h")

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self.path.append(" ".join([f"{x:.3f} {y:.3f}" for x, y in points] + [operator]))


def outlined(words: str, size: float, x: float, y: float) -> str:
    """The operators that fill words in Source Sans of a size in pt, from a point on their baseline to the right.

    A character that the face has not is left out.
    """
    font, glyphs, names = _face()
    scale = size / font["head"].unitsPerEm
    pen = _PathPen(glyphs)
    for character in words:
        name = names.get(ord(character))
        if name is not None:
            glyphs[name].draw(TransformPen(pen, (scale, 0, 0, scale, x, y)))
            x += glyphs[name].width * scale
    return "\n".join([*pen.path, "f"])


def width(words: str, size: float) -> float:
    """How wide words stand, in pt."""
    font, glyphs, names = _face()
    units = sum(glyphs[names[ord(character)]].width for character in words if ord(character) in names)
    return float(units * size / font["head"].unitsPerEm)


@cache
def _face() -> tuple[Any, Any, dict[int, str]]:
    font = TTFont(FACE)
    return font, font.getGlyphSet(), font.getBestCmap()
