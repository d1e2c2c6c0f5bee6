"""Narrow sheets, of a phone or of large print: when a sheet is one, and how names and keys make room for the plot on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lispub.charts._lines import LETTER, broken
from lispub.model.kinds import Canvas
from lispub.model.registers import Geography

NARROW = 100.0      # mm: a sheet under it is one of some 320 CSS px, or of 18 pt print
SHARE = 0.37        # of a narrow sheet, a little over a third: the most that names at the left may take
THIRD = 0.32        # of a narrow sheet: the most that the labels at the ends of lines may take, with what leads to them
ABOVE = 3.8         # mm, a line of a name above its row


def is_narrow(width: float) -> bool:
    """Whether a sheet of a width in mm is a narrow one, on which no type is under 9 pt."""
    return width < NARROW


def reckoned(words: str) -> float:
    """About how wide words of 9 pt are, in mm: `height` decides with it, and so `draw` must too."""
    return len(words) * LETTER


def short(name: str, geographies: Mapping[str, Geography]) -> str:
    """The short form of a geography's name, if it has one."""
    return next((str(each.short) for each in geographies.values() if each.name == name and each.short), name)


def lines_within(words: str, width: float, share: float) -> list[str]:
    """Words on one line; on a narrow sheet broken to a share of its width."""
    return broken(words, width * share) if is_narrow(width) else [words]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of rows: at the left of each; or, where they would leave too little to the plot, in lines above each."""

    names: tuple[str, ...]
    above: tuple[tuple[str, ...], ...]      # the lines above each row: none if names stand at the left

    @classmethod
    def of(cls, width: float, names: Iterable[str], above: bool = False) -> Names:
        """The names of the rows of a sheet; on a narrow one above the rows if they are long, or if that is asked for."""
        names = tuple(names)
        moved = is_narrow(width) and (above or max(map(reckoned, names)) > SHARE * width)
        return cls(names, tuple(tuple(broken(name, width)) if moved else () for name in names))

    @property
    def beside(self) -> bool:
        """Whether names stand at the left."""
        return not any(self.above)

    @property
    def down(self) -> list[float]:
        """How far the names move each row down, in mm: its own and those of the rows before."""
        return list(accumulate(len(lines) * ABOVE for lines in self.above))

    @property
    def high(self) -> float:
        """What the names add to the height of the sheet, in mm."""
        return sum(len(lines) for lines in self.above) * ABOVE

    def wide(self, canvas: Canvas, bold: Sequence[bool], gap: float) -> float:
        """The room that the names take at the left, in mm, with the gap to what they name."""
        if not self.beside:
            return 0.3
        return max(canvas.text_width(name, bold=strong) for name, strong in zip(self.names, bold, strict=True)) + gap

    def write(
        self, canvas: Canvas, row: int, right: float, y: float, half: float, *, colour: str, bold: bool = False
    ) -> None:
        """The name of a row whose middle is at `y` mm: to the left of `right`; or above it, `half` a row's bar higher."""
        if self.beside:
            canvas.write(right, y, self.names[row], colour=colour, align="right", bold=bold)
        for line, words in enumerate(reversed(self.above[row])):
            canvas.write(0, y + half + (line + 0.5) * ABOVE, words, colour=colour, bold=bold)


def flowed(words: Sequence[str], width: float, beside: float) -> list[list[int]]:
    """The items of a key by their index, line by line: each its words and `beside` mm; all on one line unless the sheet is narrow."""
    rows: list[list[int]] = [[]]
    taken = 0.0
    for index, each in enumerate(words):
        wide = reckoned(each) + beside
        if is_narrow(width) and rows[-1] and taken + wide > width:
            rows.append([])
            taken = 0.0
        rows[-1].append(index)
        taken += wide
    return rows
