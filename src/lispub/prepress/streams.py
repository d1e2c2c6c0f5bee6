"""What the walks over content streams share: the instructions that set a colour, and how large each image is placed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pikepdf import ContentStreamInlineImage, ContentStreamInstruction, Name, Object, Operator, Stream

from lispub.geometry import IDENTITY, Matrix, across, matrix, upwards

Item = ContentStreamInstruction | ContentStreamInlineImage
Placed = list[tuple[Stream, Matrix]]        # images, each with the matrix that gives it its size


def colouring(parts: Iterable[float], operator: str) -> ContentStreamInstruction:
    """The instruction that sets a colour, whose parts are from 0 to 1; finer than four decimals no press and no screen can tell."""
    return ContentStreamInstruction([Decimal(f"{part:.4f}").normalize() for part in parts], Operator(operator))


def matrix_of(holder: Object, key: Name = Name.Matrix) -> Matrix:
    """That of a form or a pattern, or of a Type 3 font under its own key."""
    return matrix(holder.get(key, IDENTITY))


def largest(placed: Placed) -> list[tuple[Stream, float, float]]:
    """Each image once, in the order of the pages, with the largest width and height, in pt, that it is placed at."""
    found: dict[tuple[int, int], tuple[Stream, float, float]] = {}
    for image, at in placed:
        _, *before = found.get(image.objgen, (image, 0.0, 0.0))
        width, height = map(max, before, (across(at), upwards(at)))
        found[image.objgen] = image, width, height
    return list(found.values())
