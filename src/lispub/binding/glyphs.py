"""The union of TrueType subsets whose glyph ids are those of the whole font."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

MODELLED = ("head", "hhea", "maxp", "hmtx", "cvt ", "fpgm", "prep")   # with glyf and loca, all that ISO 32000-2, 9.9.1 asks for


class FontsDiffer(Exception):
    """Two subsets of one face disagree about a glyph: its ids were not retained."""


class _Source:
    """A subset with its glyphs by id. `used` are the ids that pages name; others are only parts of composite glyphs."""

    def __init__(self, program: bytes, used: Iterable[int]) -> None:
        self.font = TTFont(BytesIO(program), recalcTimestamp=False)
        count = self.font["maxp"].numGlyphs
        self.font.setGlyphOrder([_name(id) for id in range(count)])     # else fontTools makes names up from the cmap
        self.used = {id for id in used if id < count}
        self._outlines = self.font.getGlyphSet()

    def glyph(self, id: int) -> Any:
        return self.font["glyf"][_name(id)]

    def shape(self, id: int) -> tuple[Any, ...]:
        """Advance and outline, composites taken apart: equal for equal glyphs, whatever their parts are called."""
        pen = DecomposingRecordingPen(self._outlines)
        self._outlines[_name(id)].draw(pen)
        return self.font["hmtx"][_name(id)][0], tuple(pen.value)


@lru_cache(maxsize=64)      # print binds the units of final again
def unite(subsets: tuple[tuple[bytes, frozenset[int]], ...]) -> bytes:
    """One TrueType program with the used glyphs of all subsets, each under its id. Raises FontsDiffer.

    HarfBuzz renumbers the parts of composite glyphs that lie behind the last used glyph, so those get new ids here,
    behind all used ones.
    """
    sources = [_Source(program, used) for program, used in subsets]
    glyphs: dict[int, Any] = {}
    metrics: dict[int, tuple[int, int]] = {}
    shapes: dict[int, tuple[Any, ...]] = {}
    parts: dict[tuple[Any, ...], int] = {}
    behind = max(max(source.used) for source in sources) + 1

    def place(source: _Source, id: int) -> int:
        shape = source.shape(id)
        new = id if id in source.used else parts.setdefault(shape, behind + len(parts))
        if shapes.setdefault(new, shape) != shape:
            raise FontsDiffer(f"glyph {id} has two shapes")
        if new not in glyphs:
            glyph = glyphs[new] = deepcopy(source.glyph(id))
            metrics[new] = source.font["hmtx"][_name(id)]
            if glyph.isComposite():
                for component in glyph.components:
                    component.glyphName = _name(place(source, source.font.getGlyphID(component.glyphName)))
        return new

    for source in sources:
        for id in sorted(source.used):
            place(source, id)
    return _program(sources[0].font, glyphs, metrics)


def _program(model: TTFont, glyphs: dict[int, Any], metrics: dict[int, tuple[int, int]]) -> bytes:
    """The model's font with other glyphs; ids that no page names are empty."""
    order = [_name(id) for id in range(max(glyphs) + 1)]
    font = TTFont(recalcTimestamp=False)
    for tag in MODELLED:
        if tag in model:
            font[tag] = deepcopy(model[tag])
    font.setGlyphOrder(order)
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphs = {_name(id): glyphs.get(id) or Glyph() for id in range(len(order))}
    table.setGlyphOrder(order)
    font["hmtx"].metrics = {_name(id): metrics.get(id, (0, 0)) for id in range(len(order))}
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _name(id: int) -> str:
    return f"glyph{id:05d}"
