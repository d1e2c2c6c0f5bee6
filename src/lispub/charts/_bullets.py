"""What a bullet chart draws, wide or narrow: its measures and columns, the bar with its signs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from lispub.charts._colour import mix, visible
from lispub.charts._numbers import Numbers
from lispub.charts._rows import chosen, exact, text
from lispub.model.dataset import Dataset, Row
from lispub.model.entry import Entry, Period
from lispub.model.kinds import Canvas
from lispub.model.source import Written

SPACE = 3.6         # mm, between measures
THICK = 3.4         # mm, a bar
TICK = 5.4          # mm, the tick across it
REACH = 1.08        # how far a scale goes beyond its greatest number


class Measure(Numbers):
    """One measure: `key` in the label column, and how its numbers are printed; `better` is the way it should go."""

    key: Written
    label: Written | None = None
    better: Literal["up", "down"] | None = None


class Column(Entry):
    """A column of numbers with its title; `said` is the column of words beneath each: a year, a nation."""

    column: Written
    title: Written
    said: Written | None = None


class Bullet(Entry):
    """`value` is the bar, `baseline` the upright tick, `comparator` the ring, `target` the open triangle above."""

    label: Written
    unit: Written | None = None
    value: Column
    baseline: Column | None = None
    comparator: Column | None = None
    target: Column | None = None
    measures: tuple[Measure, ...] = Field(min_length=1)
    select: dict[str, Period] = {}

    @model_validator(mode="after")
    def _against_something(self) -> Bullet:
        if self.baseline is None and self.comparator is None and self.target is None:
            raise ValueError("needs a `baseline`, a `comparator` or a `target`")
        return self

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of numbers by what they are, from the left."""
        named = {"baseline": self.baseline, "value": self.value, "comparator": self.comparator, "target": self.target}
        return {role: column for role, column in named.items() if column is not None}


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the parts stand, in mm: the bars from `left` to `right`, the columns of numbers with their right ends, or on a narrow
    sheet with their left ones."""

    left: float
    right: float
    ends: tuple[float, ...]


def rows_of(plot: Bullet, dataset: Dataset) -> list[tuple[Measure, Row]]:
    """Each measure with its row."""
    by_key = {text(row, plot.label): row for row in chosen(dataset, plot.select)}
    return [(measure, by_key[measure.key]) for measure in plot.measures]


def numbers_of(plot: Bullet, row: Row) -> dict[str, Decimal]:
    """The numbers of a measure by what they are; a target only where there is one."""
    return {role: exact(row, column.column) for role, column in plot.columns.items() if row.cells.get(column.column) is not None}


def draw_rule(canvas: Canvas, sheet: Any, y: float) -> None:
    """A thin line between two measures."""
    sheet.plot([0, canvas.width], [y, y], color=mix(canvas.palette.paper, canvas.palette.rule, 0.8), linewidth=0.4, zorder=1)


def draw_sign(canvas: Canvas, sheet: Any, role: str, x: float, y: float) -> None:
    """The sign of a column as it stands on the bars."""
    palette = canvas.palette
    if role == "value":
        sheet.bar(x - 1.6, 2.2, 3.2, bottom=y - 1.1, align="edge", color=palette.hue, linewidth=0)
    elif role == "baseline":
        for colour, wide in ((palette.paper, 3.2), (palette.ink, 1.4)):     # the rim of paper shows it on the bar
            sheet.plot([x, x], [y - TICK / 2, y + TICK / 2], color=colour, linewidth=wide, zorder=4)
    else:
        mark, size = ("o", 5.5) if role == "comparator" else ("v", 5)
        sheet.plot([x], [y], mark, color=palette.ink, markersize=size, markerfacecolor=palette.paper, markeredgewidth=1.2, zorder=5)


def draw_bar(canvas: Canvas, sheet: Any, plot: Bullet, measure: Measure, row: Row, ground: Ground, y: float) -> None:
    """The scale from zero, the bar upon it, the marks upon that; an arrow at the end that is better."""
    palette = canvas.palette
    numbers = {role: float(number) for role, number in numbers_of(plot, row).items()}
    room = ground.right - ground.left - 4
    across = room / (max(numbers.values()) * REACH or 1)
    sheet.bar(ground.left, THICK + 1.6, room, bottom=y - THICK / 2 - 0.8, align="edge", color=palette.hue_tint, linewidth=0, zorder=1)
    sheet.bar(ground.left, THICK, numbers["value"] * across, bottom=y - THICK / 2, align="edge", color=palette.hue, linewidth=0, zorder=2)
    sheet.plot([ground.left] * 2, [y - THICK / 2 - 1.2, y + THICK / 2 + 1.2], color=palette.ink, linewidth=0.6, zorder=3)
    for role, number in numbers.items():
        if role != "value":
            draw_sign(canvas, sheet, role, ground.left + number * across, y + (THICK / 2 + 1.6 if role == "target" else 0))
    if measure.better == "up":
        draw_arrow(canvas, sheet, "up", ground.right - 0.6, y)
    elif measure.better == "down":
        draw_arrow(canvas, sheet, "down", ground.left - 1.9, y)


def draw_arrow(canvas: Canvas, sheet: Any, better: str, x: float, y: float) -> None:
    """A small triangle towards more or towards less."""
    grey = visible(canvas.palette.paper, canvas.palette.quiet, 0.9)
    sheet.plot([x], [y], ">" if better == "up" else "<", color=grey, markersize=4.5, markeredgewidth=0, zorder=3)
