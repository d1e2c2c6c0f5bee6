"""Where labels stand: spread along an edge without collision, or beside a point where nothing else is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

Point = tuple[float, float]

AWAY = (1.6, 3.2, 4.8, 6.4)     # mm, from a point to its label: the first, unless it is crowded


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places at least `gap` apart and within `low` and `high`, each as near as can be to where it was; order is kept.

    If there is no room for all, the gap shrinks until there is.
    """
    count = len(places)
    gap = min(gap, (high - low) / (count - 1)) if count > 1 else gap
    return _settled(places, [rank * gap for rank in range(count)], low, high)


def spread_blocks(places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The same for the middles of blocks, such as labels of several lines: each keeps its own size clear."""
    order = _order(places)
    shrink = min(1.0, (high - low) / sum(sizes)) if sizes else 1.0
    ordered = [sizes[index] * shrink for index in order]
    steps = [0.0, *accumulate((one + other) / 2 for one, other in pairwise(ordered))]
    return _settled(places, steps, low + ordered[0] / 2, high - ordered[-1] / 2) if ordered else []


def _settled(places: Sequence[float], steps: Sequence[float], low: float, high: float) -> list[float]:
    """The places moved apart, so that by rank they are at least so many `steps` above the lowest.

    This is isotonic regression (pool adjacent violators) of the places less their steps, which moves them by the least sum
    of squares.
    """
    order = _order(places)
    pools: list[tuple[float, int]] = []         # mean and size
    for rank, index in enumerate(order):
        mean, size = places[index] - steps[rank], 1
        while pools and pools[-1][0] > mean:
            before, members = pools.pop()
            mean, size = (before * members + mean * size) / (members + size), members + size
        pools.append((mean, size))
    level = [mean for mean, size in pools for _ in range(size)]
    moved = [0.0] * len(places)
    for rank, index in enumerate(order):
        moved[index] = min(max(level[rank], low), high - steps[-1]) + steps[rank]
    return moved


def _order(places: Sequence[float]) -> list[int]:
    return sorted(range(len(places)), key=lambda index: (places[index], index))


def side_by_side(starts: Sequence[float], wide: Sequence[float], width: float) -> list[float]:
    """Where blocks of words begin: each at its start, or as near as the others and the edge of the sheet let it be."""
    lefts: list[float] = []
    for start, room in zip(starts, wide, strict=True):
        free = lefts[-1] + wide[len(lefts) - 1] + 2 if lefts else 0.0
        lefts.append(min(max(start, free), max(width - room, 0)))
    for index in range(len(lefts) - 2, -1, -1):
        lefts[index] = max(0.0, min(lefts[index], lefts[index + 1] - wide[index] - 2))
    return lefts


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


def clear_box(
    point: Point, width: float, height: float, drawn: Iterable[Point], sheet: Box, crowded: bool = False
) -> Box:
    """The box of a label beside a point that covers the least of what is drawn, above it if that is as good.

    Where it is `crowded` a box may stand a little farther away, and is moved sideways onto the sheet.
    """
    drawn = tuple(drawn)
    corners = [corner for away in (AWAY if crowded else AWAY[:1]) for corner in _corners(point, width, height, away)]
    if crowded:
        corners = [(max(min(left, sheet.right - width), sheet.left), bottom) for left, bottom in corners]
    boxes = [Box(left, bottom, left + width, bottom + height) for left, bottom in corners]
    return min(boxes, key=lambda box: (not box.within(sheet), sum(box.holds(mark) for mark in drawn)))


def _corners(point: Point, width: float, height: float, away: float) -> tuple[Point, ...]:
    """Where the lower left corner of a label beside a point can be, the best first."""
    x, y = point
    return (
        (x - width / 2, y + away), (x - width / 2, y - away - height),
        (x - width, y + away), (x, y + away), (x - width, y - away - height), (x, y - away - height),
        (x + away, y + away / 2), (x + away, y - away / 2 - height),
        (x - away - width, y + away / 2), (x - away - width, y - away / 2 - height),
    )


def along(points: Sequence[Point], step: float = 0.5) -> list[Point]:
    """Points every `step` mm along a line, so that a label can be kept off it."""
    marks = list(points)
    for (x0, y0), (x1, y1) in pairwise(points):
        parts = int(max(abs(x1 - x0), abs(y1 - y0)) / step)
        marks += [(x0 + (x1 - x0) * part / parts, y0 + (y1 - y0) * part / parts) for part in range(1, parts)]
    return marks
