"""Matrices and boxes of a PDF page (ISO 32000-2, 8.3): six numbers a matrix, four a box, in pt."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot, sqrt
from typing import Any

from lispub.model.preflight import Rectangle

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
UNIT: Rectangle = (0, 0, 1, 1)      # where an image stands in its own space
NOWHERE: Rectangle = (0, 0, 0, 0)


def matrix(numbers: Iterable[Any]) -> Matrix:
    """The matrix that the operands of an operator or the array of an object say. Raises ValueError unless there are six."""
    a, b, c, d, e, f = map(float, numbers)
    return a, b, c, d, e, f


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does the first and then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def inverse(matrix: Matrix) -> Matrix:
    """The way back; of a matrix that flattens everything there is none, and the identity stands for it."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    return (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area) if area else IDENTITY


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


def meet(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes have more than an edge in common."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def margin(box: Rectangle, place: Rectangle) -> float:
    """How far a box is from the nearest edge of the place that it is in; less than 0 if it is across."""
    return min(box[0] - place[0], box[1] - place[1], place[2] - box[2], place[3] - box[3])


def grown(box: Rectangle, by: float) -> Rectangle:
    """The box with a margin on all four sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def across(matrix: Matrix) -> float:
    """How long one unit to the right becomes."""
    return hypot(matrix[0], matrix[1])


def upwards(matrix: Matrix) -> float:
    """How long one unit upwards becomes."""
    return hypot(matrix[2], matrix[3])


def larger(matrix: Matrix) -> float:
    """How much longer things become, on the average of all directions."""
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def thinnest(matrix: Matrix) -> float:
    """How thin a line of width 1 becomes where it is thinnest: the lesser singular value."""
    a, b, c, d, _, _ = matrix
    squares, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return sqrt(max(0, (squares - sqrt(max(0, squares * squares - 4 * area * area))) / 2))
