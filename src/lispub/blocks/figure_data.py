"""The numbers behind the figures: for each figure of the edition what it says in words, and a table of what it draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from lispub import figures
from lispub.blocks._brief import brief
from lispub.blocks.figure import Figure as Placed
from lispub.model.book import Piece
from lispub.model.dataset import Extract, Words
from lispub.model.entry import Entry
from lispub.model.inline import Inline, SetRef, Text
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, Chapter, Figure
from lispub.walk import in_order, shown

NARROW = 4      # columns that the measure of the text holds
WIDE = 7        # columns that the full width holds at the size of a table; more are set smaller
WIDEST = 10     # beyond these, rows and columns change places if that makes the table narrower
LONG = 40       # rows of 11 pt that a page may be asked to hold together

Cells = tuple[tuple[str, ...], ...]


class FigureData(Entry):
    """Nothing to write here: everything comes from the figures and their datasets."""


def pieces(block: Block, entry: FigureData, desk: Desk) -> Iterable[Piece]:
    """A heading for each chapter that has figures, and a numbered table for each of its figures.

    A figure that is placed twice, which is a problem of its own, has one table.
    """
    told: set[str] = set()
    for chapter in in_order(desk.manuscript):
        drawn = tuple(_drawn(chapter, desk, told))
        if drawn:
            title = brief(chapter.headed(desk.edition.text).title, desk)
            section = desk.number("section", f"sec-data-{chapter.head.id}", title)
            yield Piece("heading", section.anchor, section, {"text": title, "level": 2}, block.source)
        for figure, extract, words in drawn:
            yield _table(figure, extract, words, block, desk)


def _drawn(chapter: Chapter, desk: Desk, told: set[str]) -> Iterator[tuple[Figure, Extract, Words]]:
    """The numbered figures of a chapter that were not told yet, each with what it draws and what that says."""
    for _, entry in shown(chapter, desk.edition):
        figure = desk.manuscript.figures.get(entry.figure) if isinstance(entry, Placed) else None
        drawn = figures.drawn(figure, desk.manuscript) if figure is not None else None
        if figure is not None and drawn is not None and figure.id not in told:
            told.add(figure.id)
            if drawn[0].rows:
                yield figure, *drawn


def _table(figure: Figure, extract: Extract, words: Words, block: Block, desk: Desk) -> Piece:
    """Untitled in the list of tables, where it would stand beside its figure's name: the figure leads here."""
    label = desk.number("table", f"data-{figure.id}")
    named = desk.label(f"fig-{figure.id}")
    head, rows = _turned(extract.head, figures.as_printed(extract))
    content = {
        "title": (SetRef(str(named or ""), f"fig-{figure.id}"), Text(": "), *brief(figure.head.title, desk)),
        "unit": brief(figure.head.unit, desk), "description": _description(extract, words),
        "size": "column" if len(head) <= NARROW else "full",
        "wide": len(head) > WIDE, "long": len(rows) > LONG,
        "head": tuple((Text(word),) for word in head),
        "rows": tuple({"cells": tuple((Text(cell),) for cell in row), "highlight": False} for row in rows),
        "numeric": tuple(place > 0 and figures.numeric(column) for place, column in enumerate(zip(*rows, strict=True))),
        "source": desk.source_note(figure.head.dataset), "evidence": desk.cite(()), "dataset": str(figure.head.dataset),
    }
    return Piece("figure-data", label.anchor, label, content, block.source)


def _description(extract: Extract, words: Words) -> tuple[Inline, ...]:
    """What the figure shows, in words; nothing above a table of steps, which says it in words already."""
    return (Text(words.description),) if any(isinstance(cell, Decimal) for row in extract.rows for cell in row) else ()


def _turned(head: tuple[str, ...], rows: Cells) -> tuple[tuple[str, ...], Cells]:
    """The table as it is, or with its rows as columns, and an empty corner, where it would be too wide and is not long."""
    if len(head) <= WIDEST or len(rows) + 1 >= len(head):
        return head, rows
    first, *others = zip(*rows, strict=True)
    return ("", *first), tuple((name, *column) for name, column in zip(head[1:], others, strict=True))


BLOCK = BlockKind("figure-data", FigureData, pieces, needs_id=False)
