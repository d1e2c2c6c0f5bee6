"""A drawing: the plot of a figure as SVG, nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """SVG text with its size in mm; text in it is text, in the house fonts."""

    figure: str
    svg: str
    width: float
    height: float


Drawings = dict[str, Drawing]
