"""A quotation, set larger than the text, with who said it and where."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Flow, Line, SetCitation
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class Quote(Entry):
    """The words without quotation marks, which the template sets; `evidence` and `locator` say where they stand."""

    text: Flow
    who: Line
    evidence: Written | None = None
    locator: Written | None = None


def pieces(block: Block, entry: Quote, desk: Desk) -> Iterable[Piece]:
    """One piece: the words, the speaker, the citation."""
    content = {"text": desk.flow(entry.text), "who": desk.line(entry.who), "citation": _citation(entry, desk)}
    yield Piece("quote", block.id or "", content=content, source=block.source)


def _citation(entry: Quote, desk: Desk) -> SetCitation | None:
    return desk.cite((entry.evidence,), entry.locator or "") if entry.evidence else None


def _mentions(entry: Quote) -> Iterable[tuple[str, Written]]:
    if entry.evidence:
        yield "evidence", entry.evidence


BLOCK = BlockKind("quote", Quote, pieces, shorthand="text", mentions=_mentions)
