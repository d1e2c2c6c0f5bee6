"""The grid of a chart over time: its round numbers at the left, its periods along the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lispub.charts._colour import mix
from lispub.charts._periods import stride
from lispub.model.kinds import Canvas

FOOT = 5.5      # mm, for the periods


def draw_steps(canvas: Canvas, axes: Any, steps: Iterable[float], show: Callable[[float], str]) -> None:
    """A thin line at each round number, named at the left."""
    across = axes.get_xlim()
    for step in steps:
        axes.plot(across, [step, step], color=mix(canvas.palette.paper, canvas.palette.rule, 0.7), linewidth=0.4, zorder=1)
        x, y = canvas.at(axes, across[0], step)
        canvas.write(x - 2, y, show(step), colour=canvas.palette.quiet, size=8, align="right")


def name_periods(canvas: Canvas, axes: Any, where: Mapping[str, float]) -> list[str]:
    """Write as many periods as there is room for, the last among them, each at its place on the axes. Returns those that are named."""
    places = {period: canvas.at(axes, at, 0)[0] for period, at in where.items()}
    across = max(places.values()) - min(places.values())
    wide = max(canvas.text_width(period, 8) for period in places) + 4
    named = list(places)[::-1][::stride(len(places), int((across + wide) / wide))]
    for period in named:
        canvas.write(places[period], FOOT - 2.8, period, colour=canvas.palette.quiet, size=8, align="center")
    return named
