"""Blanks: empty pages at the end, for a book is made of whole sheets."""

from __future__ import annotations

from pikepdf import Pdf

from lispub.model.pages import Position

SHEET = 4           # pages: a sheet that is folded once


def fill_up(pdf: Pdf, positions: tuple[Position, ...]) -> tuple[Position, ...]:
    """Add blank pages up to a multiple of four. Returns the positions with theirs: their unit is the one before them."""
    blanks = []
    for number in range(len(pdf.pages) + 1, len(pdf.pages) + 1 + -len(pdf.pages) % SHEET):
        pdf.add_blank_page()
        side = "recto" if number % 2 else "verso"
        blanks.append(Position(number, "", side, "blank", "", positions[-1].unit, first_anchor="", last_anchor=""))
    return (*positions, *blanks)
