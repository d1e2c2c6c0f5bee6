"""Transformations of PDF (ISO 32000-2, 8.3.3) as far as size goes: a b c d of the six numbers; where they move things to is left out."""

from __future__ import annotations

from pikepdf import Name, Object

Matrix = tuple[float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1)


def matrix_of(holder: Object, key: Name = Name.Matrix) -> Matrix:
    """That of a form, a pattern or a Type 3 font."""
    a, b, c, d, *_ = (float(number) for number in holder.get(key, (1, 0, 0, 1, 0, 0)))
    return a, b, c, d


def product(first: Matrix, then: Matrix) -> Matrix:
    """One transformation after another."""
    a, b, c, d = first
    e, f, g, h = then
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)


def inverse(matrix: Matrix) -> Matrix:
    """The way back; of one that flattens everything there is none, and the identity stands for it."""
    a, b, c, d = matrix
    area = a * d - b * c
    return (d / area, -b / area, -c / area, a / area) if area else IDENTITY


def scale(matrix: Matrix) -> float:
    """How much larger things become, on the average of all directions."""
    a, b, c, d = matrix
    return float(abs(a * d - b * c) ** 0.5)


def sides(matrix: Matrix) -> tuple[float, float]:
    """The width and height of what was a square of 1."""
    a, b, c, d = matrix
    return float((a * a + b * b) ** 0.5), float((c * c + d * d) ** 0.5)
