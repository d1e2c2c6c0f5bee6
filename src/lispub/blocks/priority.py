"""A priority: what the strategy puts first, with its standing and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks._brief import brief
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class Priority(Entry):
    """Places a priority of `priorities.yaml`."""

    priority: Written


def pieces(block: Block, entry: Priority, desk: Desk) -> Iterable[Piece]:
    """One numbered priority."""
    priority = desk.manuscript.priorities.get(entry.priority)
    if priority is None:
        return
    label, title = desk.named("priority", _anchor(block, entry), priority.title)
    measures = [desk.manuscript.measures[id] for id in priority.measures if id in desk.manuscript.measures]
    content = {
        "title": title, "text": desk.flow(priority.text), "standing": priority.standing,
        "evidence": desk.cite(priority.evidence), "measures": tuple(brief(measure.name, desk) for measure in measures),
    }
    yield Piece("priority", label.anchor, label, content, block.source)


def _anchor(block: Block, entry: Priority) -> str:
    return f"priority-{entry.priority}"


BLOCK = BlockKind(
    "priority", Priority, pieces, shorthand="priority", anchor=_anchor,
    mentions=lambda entry: (("priority", entry.priority),),
)
