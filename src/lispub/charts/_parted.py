"""A drawing that is taller than its page, parted between two of its rows.

At 16 pt a chart of many rows does not fit on a page, and none can be made smaller than that; so it goes over the page as a table does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from lispub.model.drawing import Drawing

TEXT = re.compile(r"<text [^>]*?font-size: ([\d.]+)px[^>]*? y=\"([-\d.]+)\".*?</text>\s*", re.DOTALL)
PATH = re.compile(r"<path d=\"([^\"]*)\"")
MARKER = re.compile(r"<use [^>]*? y=\"([-\d.]+)\"")
VIEW = re.compile(r"viewBox=\"0 0 ([\d.]+) ([\d.]+)\"")
ASCENT, DESCENT = 0.75, 0.25        # of a line of text, in em
MARK = 5        # half the height of a marker, in pt
ROW = 40        # pt: what is taller runs along several rows, as an axis does, and may be cut
TOUCH = 0.5     # pt by which two rows may touch
EARLIEST = 0.5  # of the room: a part is not cut shorter than that, if it can be helped

Extent = tuple[float, float]        # top and bottom, in pt of the drawing, from its top


def parted(drawing: Drawing, room: float) -> tuple[Drawing, ...]:
    """The parts of a drawing from top to bottom, none taller than the room in mm; nothing if it fits, or cannot be cut.

    They are called by its id and `.part-1` and so on, which no figure can be.
    """
    view = VIEW.search(drawing.svg)
    if drawing.height <= room or view is None:
        return ()
    width, height = float(view[1]), float(view[2])
    larger = drawing.height / height
    edges = (0.0, *_cuts(list(_between(_rows(drawing.svg))), height, room / larger), height)
    return tuple(
        replace(drawing, figure=f"{drawing.figure}.part-{number}", svg=_window(drawing, width, top, bottom, larger),
                height=round((bottom - top) * larger, 2))
        for number, (top, bottom) in enumerate(pairwise(edges), 1)
    )


def _cuts(between: list[Extent], height: float, room: float) -> Iterator[float]:
    """Where to cut: in the widest space of the lower half of the room, the lowest of several; or where the room ends."""
    start = 0.0
    while height - start > room:
        spaces = [(top, bottom) for top, bottom in between if start + EARLIEST * room < (top + bottom) / 2 <= start + room]
        top, bottom = max(spaces, key=lambda space: (round(space[1] - space[0]), space[0]), default=(start + room, start + room))
        start = (top + bottom) / 2
        yield start


def _between(rows: list[Extent]) -> Iterator[Extent]:
    """The spaces between rows; two that touch have one of no height."""
    lowest = rows[0][1] if rows else 0.0
    for top, bottom in rows[1:]:
        if top >= lowest - TOUCH:
            yield min(lowest, top), max(lowest, top)
        lowest = max(lowest, bottom)


def _rows(svg: str) -> list[Extent]:
    """What may not be cut, from the top: lines of text, markers, and all that is no taller than a row."""
    lines = [(float(y) - ASCENT * float(size), float(y) + DESCENT * float(size)) for size, y in TEXT.findall(svg)]
    marks = [(float(y) - MARK, float(y) + MARK) for y in MARKER.findall(svg)]
    shapes = []
    for path in PATH.findall(svg):
        down = [float(y) for y in re.findall(r"[-\d.]+ ([-\d.]+)", path)]
        if down and max(down) - min(down) <= ROW:
            shapes.append((min(down), max(down)))
    return sorted(lines + marks + shapes)


def _window(drawing: Drawing, width: float, top: float, bottom: float, larger: float) -> str:
    """The SVG of what lies between two heights; text of the other parts is taken out, or a search would find it twice."""
    svg = TEXT.sub(lambda line: line[0] if top <= float(line[2]) - DESCENT * float(line[1]) < bottom else "", drawing.svg)
    svg = VIEW.sub(f'viewBox="0 {top:g} {width:g} {bottom - top:g}"', svg, count=1)
    return re.sub(r' height="[\d.]+mm"', f' height="{(bottom - top) * larger:g}mm"', svg, count=1)
