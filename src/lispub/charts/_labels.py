"""Where labels stand: spread along an edge without collision, or beside a point where nothing else is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places at least `gap` apart and within `low` and `high`, each as near as can be to where it was; order is kept.

    This is isotonic regression (pool adjacent violators) of the places less their share of the gaps, which moves
    them by the least sum of squares. If there is no room for all, the gap shrinks until there is.
    """
    if not places:
        return []
    count = len(places)
    order = sorted(range(count), key=lambda index: (places[index], index))
    gap = min(gap, (high - low) / (count - 1)) if count > 1 else gap
    pools: list[tuple[float, int]] = []         # mean and size
    for rank, index in enumerate(order):
        mean, size = places[index] - rank * gap, 1
        while pools and pools[-1][0] > mean:
            before, members = pools.pop()
            mean, size = (before * members + mean * size) / (members + size), members + size
        pools.append((mean, size))
    level = [mean for mean, size in pools for _ in range(size)]
    moved = [0.0] * count
    for rank, index in enumerate(order):
        moved[index] = min(max(level[rank], low), high - (count - 1) * gap) + rank * gap
    return moved


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    @property
    def corners(self) -> tuple[Point, ...]:
        """Its corners, going round."""
        return (self.left, self.bottom), (self.right, self.bottom), (self.right, self.top), (self.left, self.top)

    def within(self, other: Box) -> bool:
        """Whether it lies wholly in another."""
        return other.left <= self.left and other.bottom <= self.bottom and self.right <= other.right and self.top <= other.top


def clear_box(point: Point, width: float, height: float, drawn: Iterable[Point], sheet: Box, away: float = 1.6) -> Box:
    """The box of a label beside a point that covers the least of what is drawn, above it if that is as good."""
    x, y = point
    drawn = tuple(drawn)
    corners = (
        (x - width / 2, y + away), (x - width / 2, y - away - height),
        (x - width, y + away), (x, y + away), (x - width, y - away - height), (x, y - away - height),
        (x + away, y + away / 2), (x + away, y - away / 2 - height),
        (x - away - width, y + away / 2), (x - away - width, y - away / 2 - height),
    )
    boxes = [Box(left, bottom, left + width, bottom + height) for left, bottom in corners]
    return min(boxes, key=lambda box: (not box.within(sheet), sum(box.holds(mark) for mark in drawn)))


def along(points: Sequence[Point], step: float = 0.5) -> list[Point]:
    """Points every `step` mm along a line, so that a label can be kept off it."""
    marks = list(points)
    for (x0, y0), (x1, y1) in pairwise(points):
        parts = int(max(abs(x1 - x0), abs(y1 - y0)) / step)
        marks += [(x0 + (x1 - x0) * part / parts, y0 + (y1 - y0) * part / parts) for part in range(1, parts)]
    return marks
