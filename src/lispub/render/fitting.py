"""What the templates ask of the page before it is laid out: whether a row or a table will fit, and the space beneath a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from lispub.model.book import KeyFigure
from lispub.model.edition import PT, PageSize
from lispub.model.inline import Inline
from lispub.render.phrasing import NBSP, brief

SHORT, PROSE = 24, 20       # letters: a cell of more is prose, and a column of prose wants so many at least in large print


def tight(numbers: Sequence[KeyFigure], page: PageSize) -> bool:
    """Whether a row of key numbers is too long for numerals of 36 pt, whose figures are half an em wide."""
    column = (page.full - page.gap * (len(numbers) - 1)) / len(numbers)
    longest = max(len(number.value.partition(NBSP)[0]) for number in numbers)
    return longest * 36 / 2 * 25.4 / 72 > column


def as_records(head: Sequence[tuple[Inline, ...]], rows: Sequence[Sequence[tuple[Inline, ...]]], page: PageSize) -> bool:
    """Whether a table in large print is set row by row: its columns would not hold their longest word, or some three of prose.

    At 16 pt a letter is some 8 pt wide, and 5 mm part two columns.
    """
    if not page.records:
        return False
    columns = [[brief(cell).striptags() for cell in column] for column in zip(head, *rows, strict=False)]
    words = (max((len(word) for cell in column for word in cell.split(" ")), default=0) for column in columns)
    prose = (PROSE if max(map(len, column)) > SHORT else 0 for column in columns)
    return sum(map(max, words, prose)) * 8 + (len(columns) - 1) * 5 * PT > page.full * PT


def slack(height: float, page: PageSize) -> str:
    """The space in pt that a drawing of a height in mm needs beneath it to end on a half line of the baseline grid."""
    half = page.baseline / 2
    points = height * 72 / 25.4
    return f"{ceil(points / half - 1e-6) * half - points:.2f}pt"
