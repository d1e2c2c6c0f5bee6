"""The names beside the ends of lines and bands, spread apart, with a thin leader where one had to move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lispub.charts._labels import Point, spread, spread_blocks
from lispub.charts._narrow import THIRD, is_narrow, lines_within
from lispub.model.kinds import Canvas

LEADER = 4.0    # mm, from the end of a line to its name
TEXT = 3.9      # mm, from name to name
MOVED = 0.6     # mm: a name that moved less needs no leader


def end_names(width: float, names: Iterable[str]) -> list[list[str]]:
    """Each name in the lines that it takes on a sheet of a width in mm."""
    return [lines_within(name, width, THIRD) for name in names]


def room_for(canvas: Canvas, names: Sequence[Sequence[str]]) -> float:
    """What the names take at the right of the sheet, in mm, with their leaders."""
    return max((canvas.text_width(line, bold=True) for name in names for line in name), default=0) + LEADER + 0.3


def write_ends(
    canvas: Canvas, ends: Sequence[Point], names: Sequence[Sequence[str]], leads: Sequence[bool], edge: float, foot: float, top: float
) -> None:
    """Write each name to the right of `edge`, as near its end as the others let it be: between `foot` and `top` from the sheet's edges.

    On a narrow sheet, where names take several lines, they may stand up to the top edge. What `leads` stands in the hue.
    """
    palette, sheet = canvas.palette, canvas.sheet()
    heights = [y for _, y in ends]
    places = spread(heights, TEXT, foot, canvas.height - top)
    if is_narrow(canvas.width):
        places = spread_blocks(heights, [len(name) * TEXT for name in names], foot, canvas.height)
    for (x, y), name, lead, place in zip(ends, names, leads, places, strict=True):
        colour = palette.hue if lead else palette.quiet
        if abs(place - y) > MOVED or x < edge:
            sheet.plot([x + 0.8, edge + LEADER - 0.8], [y, place], color=colour, linewidth=0.4)
        for line, words in enumerate(name):
            canvas.write(edge + LEADER, place + ((len(name) - 1) / 2 - line) * TEXT, words, colour=colour, bold=lead)
