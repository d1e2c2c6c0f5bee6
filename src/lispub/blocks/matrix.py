"""A matrix: which actions or priorities serve which items of two lists that the strategy is organised by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from lispub.blocks._anchors import table_anchor
from lispub.model.book import Label, Piece
from lispub.model.entry import Entry
from lispub.model.inline import Inline, Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.registers import Action, Priority
from lispub.model.source import Written

PRIORITIES = "priorities"
Things = tuple[tuple[Label, str, Action | Priority], ...]      # what may stand in a cell, with its label and id


class Matrix(Entry):
    """Rows and columns are each a scheme id or `priorities`; the cells hold the numbers of actions or priorities."""

    title: Line
    rows: Written
    columns: Written
    of: Literal["actions", "priorities"] = "actions"


def pieces(block: Block, entry: Matrix, desk: Desk) -> Iterable[Piece]:
    """One numbered table of the edition's own numbers."""
    label, title = desk.named("table", table_anchor(block, entry), entry.title)
    columns, rows = _items(entry.columns, desk), _items(entry.rows, desk)
    things = _things(entry.of, desk)
    cells = tuple(
        (row_title, tuple(_cell(things, entry, row, column) for column in columns)) for row, row_title in rows.items()
    )
    content = {"title": title, "of": str(entry.of), "head": tuple(columns.values()), "rows": cells}
    yield Piece("matrix", label.anchor, label, content, block.source)


def _items(name: str, desk: Desk) -> dict[str, tuple[Inline, ...]]:
    """The items along one side, by id; an unknown scheme has none, which a check reports."""
    if name == PRIORITIES:
        placed = {id: (desk.label(f"priority-{id}"), entry) for id, entry in desk.manuscript.priorities.items()}
        return {id: desk.line(entry.title) for id, (label, entry) in placed.items() if label is not None}
    scheme = desk.manuscript.strategy.schemes.get(name)
    return {id: desk.line(item.title) for id, item in scheme.items.items()} if scheme is not None else {}


def _things(of: str, desk: Desk) -> Things:
    """What may stand in a cell, with its label: only what this edition places."""
    register = desk.manuscript.actions if of == "actions" else desk.manuscript.priorities
    name = "action" if of == "actions" else "priority"
    labelled = ((desk.label(f"{name}-{id}"), id, thing) for id, thing in register.items())
    placed = [(label, id, thing) for label, id, thing in labelled if label is not None]
    return tuple(sorted(placed, key=lambda found: int(found[0].number or 0)))


def _cell(things: Things, entry: Matrix, row: str, column: str) -> tuple[Label, ...]:
    return tuple(
        label for label, id, thing in things
        if _serves(id, thing, entry.rows, row) and _serves(id, thing, entry.columns, column)
    )


def _serves(id: str, thing: Action | Priority, side: str, item: str) -> bool:
    if side == PRIORITIES:
        return item == (thing.priority if isinstance(thing, Action) else id)
    return item in thing.scheme.get(side, ())


def _mentions(entry: Matrix) -> Iterable[tuple[str, Written]]:
    return (("scheme", side) for side in (entry.rows, entry.columns) if side != PRIORITIES)


BLOCK = BlockKind("matrix", Matrix, pieces, anchor=table_anchor, mentions=_mentions)
