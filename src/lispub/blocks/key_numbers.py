"""Key numbers: up to four numbers to remember, in a row."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, KeyNumber
from lispub.model.source import Written


class KeyNumbers(Entry):
    """One to four numbers: a fifth would make the row too tight to read."""

    numbers: tuple[KeyNumber, ...] = Field(min_length=1, max_length=4)


def pieces(block: Block, entry: KeyNumbers, desk: Desk) -> Iterable[Piece]:
    """One row."""
    numbers = tuple(desk.key_figure(number) for number in entry.numbers)
    yield Piece("key-numbers", block.id or "", content={"numbers": numbers}, source=block.source)


def _mentions(entry: KeyNumbers) -> Iterable[tuple[str, Written]]:
    return (("value", number.value) for number in entry.numbers)


BLOCK = BlockKind("key-numbers", KeyNumbers, pieces, shorthand="numbers", mentions=_mentions)
