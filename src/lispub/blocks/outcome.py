"""What the consultation heard, and what became of it: from `consultation/outcome.yaml`, the themes and the decisions; in finals only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from lispub.blocks._outcome import PARTS, TRAITS
from lispub.blocks._telling import Telling
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block

Part = Literal["asked", "answered", "questions", "themes", "decisions", "silent", "next"]


class Outcome(Entry):
    """The parts that are told here, in this order; without any, all of them."""

    parts: tuple[Part, ...] = ()


def pieces(block: Block, entry: Outcome, desk: Desk) -> Iterable[Piece]:
    """Headings, paragraphs, tables, quotations and decisions; nothing before the outcome was exported."""
    consultation, outcome = desk.manuscript.consultation, desk.manuscript.outcome
    if consultation is None or outcome is None:
        return
    telling = Telling(desk, outcome, consultation)
    for part in entry.parts or PARTS:
        yield from (replace(piece, source=block.source) for piece in PARTS[part](telling))


def _parts(entry: Outcome) -> Iterable[str]:
    """The tables that any outcome may have, so that they can be referred to; those of the questions are named in `consultation.yaml`."""
    tables = {"answered": ("channels", *TRAITS), "themes": ("themes", "theme-kinds")}
    return (f"tbl-outcome-{table}" for part in entry.parts or PARTS for table in tables.get(part, ()))


BLOCK = BlockKind("outcome", Outcome, pieces, parts=_parts, needs_id=False, text="final")
