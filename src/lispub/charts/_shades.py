"""A scale in steps: where they part, which step a number falls in, and the key to their shades."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field

from lispub.charts._narrow import flowed
from lispub.charts._numbers import Numbers
from lispub.model.entry import Number
from lispub.model.kinds import Canvas

EDGE = 0.3      # mm, so that the outline of a shade is whole
SQUARE = 3.0    # mm, a shade in the key
BESIDE = 4.2    # mm, from a shade to the end of its square and a gap
APART = 4.0     # mm, from a word to the next shade
LINE = 4.6      # mm, from line to line of a key that takes several


def _rising(given: tuple[Number, ...]) -> tuple[Number, ...]:
    if list(given) != sorted(set(given)):
        raise ValueError("the numbers at which steps part should rise")
    return given


Breaks = Annotated[tuple[Number, ...], Field(min_length=1, max_length=6), AfterValidator(_rising)]
Steps = Annotated[int, Field(ge=2, le=7)] | Breaks


def breaks(steps: int | tuple[Number, ...], values: Sequence[Decimal]) -> list[Decimal]:
    """The numbers at which the steps part; if only their count is given, each step gets as many of the values."""
    if not isinstance(steps, int):
        return [Decimal(str(number)) for number in steps]
    ordered = sorted(set(values))
    count = min(steps, len(ordered))
    return [ordered[index * len(ordered) // count] for index in range(1, count)]


def step_of(value: Decimal, parts: Sequence[Decimal]) -> int:
    """The step that a number falls in, from 0; a number at which two steps part belongs to the upper one."""
    return bisect_right(parts, value)


def legend(canvas: Canvas, numbers: Numbers, parts: Sequence[Decimal], fills: Sequence[str]) -> None:
    """What the steps mean, along the foot; nothing if all is of one step."""
    words = _ranges(numbers, parts)
    lines = flowed(words, canvas.width, BESIDE + APART)
    for up, line in enumerate(reversed(lines)):
        key(canvas, 0, [fills[index] for index in line], [words[index] for index in line], up * LINE)


def legend_lines(width: float, numbers: Numbers, parts: Sequence[Decimal]) -> int:
    """How many lines the legend takes on a sheet of a width in mm."""
    return len(flowed(_ranges(numbers, parts), width, BESIDE + APART))


def _ranges(numbers: Numbers, parts: Sequence[Decimal]) -> list[str]:
    """The steps in words; none if all is of one step."""
    if not parts:
        return []
    shown = [numbers.show_round(float(part)) for part in parts]
    return [f"under {shown[0]}", *(f"{low} to {high}" for low, high in pairwise(shown)), f"{shown[-1]} or more"]


def key(canvas: Canvas, x: float, fills: Sequence[str], words: Sequence[str], up: float = 0) -> None:
    """Shades along the foot from `x` mm and `up` mm above it, each with its word, or one beside the next if it has none."""
    sheet = canvas.sheet()
    for fill, word in zip(fills, words, strict=True):
        sheet.bar(x + EDGE, SQUARE, SQUARE, bottom=up + 0.4, align="edge", color=fill, edgecolor=canvas.palette.hue, linewidth=0.4)
        canvas.write(x + BESIDE, up + 1.9, word, colour=canvas.palette.quiet, size=8)
        x += BESIDE + (canvas.text_width(word, 8) + APART if word else 0)
