"""One subset a font: the subsets that the units embed of one face become one Font object.

WeasyPrint subsets with HB_SUBSET_FLAGS_RETAIN_GIDS, so a glyph has the same number in every unit, content streams stay
as they are, and only the dictionaries behind the font's name change. That the numbers really are retained is proved
for every glyph that two subsets share; FontsDiffer is raised if one differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from lispub.binding.glyphs import FontsDiffer, unite

FIXED_PITCH = 1         # ISO 32000-2, table 121, bit 1
ROUNDING = 1            # thousandths of an em: WeasyPrint rounds an advance at the size at which it first met the glyph
BFCHAR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")


@dataclass(frozen=True)
class Subset:
    """A font as one unit embeds it: the Type0 dictionary, advances and Unicode values by glyph id."""

    font: Object
    widths: dict[int, float]
    unicodes: dict[int, bytes]      # UTF-16BE in hexadecimal, as the CMap writes it

    @property
    def descendant(self) -> Object:
        """The CIDFont (ISO 32000-2, 9.7.4)."""
        return self.font.DescendantFonts[0]

    @property
    def file(self) -> bytes:
        """The TrueType program."""
        return self.descendant.FontDescriptor.FontFile2.read_bytes()


def merge_fonts(pdf: Pdf) -> None:
    """Replace the subsets of each face by their union, everywhere. Raises FontsDiffer."""
    faces: dict[str, list[Object]] = {}
    for font in _fonts(pdf):
        if _mergeable(font):
            faces.setdefault(str(font.BaseFont), []).append(font)
    unions: dict[tuple[int, int], Object] = {}
    for fonts in faces.values():
        if len(fonts) > 1:
            union = _union(pdf, [_read(font) for font in fonts])
            unions |= {font.objgen: union for font in fonts}
    for resources in _font_resources(pdf):
        for key, font in list(resources.items()):
            if font.objgen in unions:
                resources[key] = unions[font.objgen]


def _fonts(pdf: Pdf) -> Iterator[Object]:
    """Every Type0 font once, in the order of the pages."""
    seen = set()
    for resources in _font_resources(pdf):
        for key in sorted(resources.keys()):
            font = resources[key]
            if font.objgen not in seen and font.get(Name.Subtype) == Name.Type0:
                seen.add(font.objgen)
                yield font


def _font_resources(pdf: Pdf) -> Iterator[Object]:
    """The /Font dictionaries of pages, then of forms and patterns, each once."""
    seen = set()
    for holder in (*(page.obj for page in pdf.pages), *pdf.objects):
        if not isinstance(holder, (Dictionary, Stream)):
            continue
        for resources in (holder, holder.get(Name.Resources)):
            fonts = resources.get(Name.Font) if resources is not None else None
            if fonts is not None and fonts.objgen not in seen:
                seen.add(fonts.objgen)
                yield fonts


def _mergeable(font: Object) -> bool:
    """TrueType without unknown characters: for those WeasyPrint invents glyph ids anew in each unit.

    They are drawn as empty boxes and reported; a font that has them, or a CFF font, stays as its unit embedded it.
    """
    return font.Encoding == Name("/Identity-H") and Name.FontFile2 in font.DescendantFonts[0].FontDescriptor


def _read(font: Object) -> Subset:
    flat = list(font.DescendantFonts[0].W)
    widths = {
        int(first) + offset: float(width)
        for first, run in zip(flat[::2], flat[1::2], strict=True) for offset, width in enumerate(run)
    }
    cmap = font.ToUnicode.read_bytes()
    chars = b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL))
    return Subset(font, widths, {int(glyph, 16): text for glyph, text in BFCHAR.findall(chars)})


def _union(pdf: Pdf, subsets: list[Subset]) -> Object:
    """One Type0 font for all; of two Unicode values of one glyph (space and no-break space) the first stays, as in one layout."""
    widths: dict[int, float] = {}
    unicodes: dict[int, bytes] = {}
    for subset in subsets:
        for glyph, width in subset.widths.items():
            if abs(widths.setdefault(glyph, width) - width) > ROUNDING:
                raise FontsDiffer(f"{subset.font.BaseFont}: glyph {glyph} is {widths[glyph]} wide in one unit, {width} in another")
        for glyph, text in subset.unicodes.items():
            unicodes.setdefault(glyph, text)
    program = unite(tuple((subset.file, frozenset({0, *subset.widths})) for subset in subsets))

    first = subsets[0]
    descriptor = _copy(first.descendant.FontDescriptor)
    boxes = [[float(edge) for edge in subset.descendant.FontDescriptor.FontBBox] for subset in subsets]
    descriptor.FontBBox = Array([min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)])
    descriptor.Flags = _flags(int(descriptor.Flags), widths.values())
    descriptor.FontFile2 = pdf.make_stream(program, Length1=len(program))
    descendant = _copy(first.descendant)
    descendant.W = _width_array(widths)
    descendant.FontDescriptor = pdf.make_indirect(descriptor)
    font = _copy(first.font)
    font.DescendantFonts = Array([pdf.make_indirect(descendant)])
    font.ToUnicode = pdf.make_stream(to_unicode(unicodes))
    return pdf.make_indirect(font)


def _copy(dictionary: Object) -> Dictionary:
    return Dictionary(dict(dictionary.items()))


def _flags(flags: int, widths: Iterable[float]) -> int:
    """A subset of figures looks like a fixed pitch; the union knows better."""
    distinct = set(widths)
    return flags | FIXED_PITCH if len(distinct) == 1 else flags & ~FIXED_PITCH


def _width_array(widths: dict[int, float]) -> Array:
    """The /W array (ISO 32000-2, 9.7.4.3): a first glyph id, then the advances of the ids that follow it."""
    runs: list[int | list[float]] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            runs += [glyph, run := []]
        run.append(widths[glyph])
    return Array(runs)


def to_unicode(unicodes: dict[int, bytes]) -> bytes:
    """A ToUnicode CMap (ISO 32000-2, 9.10.3), at most 100 entries a block."""
    lines = [b"<%04x> <%s>" % (glyph, unicodes[glyph]) for glyph in sorted(unicodes)]
    blocks = [lines[start:start + 100] for start in range(0, len(lines), 100)]
    body = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
""" + body + b"""
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
