"""Matrices and boxes of a page (ISO 32000-2, 8.3): six numbers a matrix, four a box, in pt."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot, sqrt

from lispub.model.preflight import Rectangle

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
UNIT: Rectangle = (0, 0, 1, 1)      # where an image stands in its own space
NOWHERE: Rectangle = (0, 0, 0, 0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does the first and then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def at(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point goes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Iterable[Point]) -> Rectangle:
    """The box that holds the points; raises ValueError if there is none."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def moved(box: Rectangle, matrix: Matrix) -> Rectangle:
    """The upright box that holds a box after the matrix."""
    left, bottom, right, top = box
    return around((at(matrix, left, bottom), at(matrix, right, bottom), at(matrix, right, top), at(matrix, left, top)))


def overlap(one: Rectangle, other: Rectangle) -> Rectangle:
    """What two boxes have in common; a box of no size if that is nothing."""
    left, bottom, right, top = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else NOWHERE


def seen(box: Rectangle, clip: Rectangle) -> Rectangle | None:
    """The part of a box that the clip leaves. A box without width or height is still a line: a press paints it (ISO 32000-2, 10.7.4)."""
    left, bottom, right, top = max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])
    across = left < right or (left == right and box[0] == box[2])
    up = bottom < top or (bottom == top and box[1] == box[3])
    return (left, bottom, right, top) if across and up and clip[0] < clip[2] and clip[1] < clip[3] else None


def grown(box: Rectangle, by: float) -> Rectangle:
    """The box with a margin on all four sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def across(matrix: Matrix) -> float:
    """How long one unit to the right becomes."""
    return hypot(matrix[0], matrix[1])


def upwards(matrix: Matrix) -> float:
    """How long one unit upwards becomes."""
    return hypot(matrix[2], matrix[3])


def thinnest(matrix: Matrix) -> float:
    """How thin a line of width 1 becomes where it is thinnest: the lesser singular value."""
    a, b, c, d, _, _ = matrix
    squares, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return sqrt(max(0, (squares - sqrt(max(0, squares * squares - 4 * area * area))) / 2))
