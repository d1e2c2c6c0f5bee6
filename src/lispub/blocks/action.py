"""An action: what is to be done, by whom, by when, for which priority."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class Action(Entry):
    """Places an action of `actions.yaml`."""

    action: Written


def pieces(block: Block, entry: Action, desk: Desk) -> Iterable[Piece]:
    """One numbered action."""
    action = desk.manuscript.actions.get(entry.action)
    if action is None:
        return
    label, text = desk.named("action", _anchor(block, entry), action.text)
    content = {
        "text": text, "owner": desk.line(action.owner), "start": str(action.start or ""), "by": str(action.by or ""),
        "milestone": desk.line(action.milestone), "standing": action.standing,
        "priority": desk.label(f"priority-{action.priority}"), "evidence": desk.cite(action.evidence),
        "says": desk.line(action.says),
    }
    yield Piece("action", label.anchor, label, content, block.source)


def _anchor(block: Block, entry: Action) -> str:
    return f"action-{entry.action}"


BLOCK = BlockKind(
    "action", Action, pieces, shorthand="action", anchor=_anchor,
    mentions=lambda entry: (("action", entry.action),),
)
