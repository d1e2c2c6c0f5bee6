"""A drawing: the plot of a figure as SVG, nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """SVG text with its size in mm on the page; text in it is text, in the house fonts.

    `narrow` is the same plot drawn for a screen of 320 CSS px; only an edition of web pages has it.
    """

    figure: str
    svg: str
    width: float
    height: float
    narrow: str = ""
    parts: tuple[str, ...] = ()     # the names of the drawings that it is parted into, where it is taller than its page


Drawings = dict[str, Drawing]
Plots = dict[tuple[str | float, ...], Drawing]      # by figure, colours and size: what editions share
