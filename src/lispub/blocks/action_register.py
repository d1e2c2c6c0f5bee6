"""The register of actions: every action of the edition in one table, whole or under the items of a scheme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lispub.blocks._anchors import table_anchor
from lispub.blocks._brief import Group, brief, by_scheme
from lispub.model.book import Listed, Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class ActionRegister(Entry):
    """The title of the table, and the scheme whose items part it."""

    title: Line
    by: Written | None = None


def pieces(block: Block, entry: ActionRegister, desk: Desk) -> Iterable[Piece]:
    """One numbered table. An action that serves several items of the scheme stands under the first that it names."""
    label, title = desk.named("table", table_anchor(block, entry), entry.title)
    groups = by_scheme(entry.by, "action", desk) if entry.by else (Group((), (), "", desk.listed("action")),)
    shown = tuple((group, tuple(_row(line, desk) for line in group.lines)) for group in groups if group.lines)
    standings = {row["standing"] for _, rows in shown for row in rows}
    content = {
        "title": title, "grouped": entry.by is not None, "groups": shown,
        "standing": standings.pop() if len(standings) == 1 else "",     # one for all is said once and needs no column
    }
    yield Piece("action-register", label.anchor, label, content, block.source)


def _row(line: Listed, desk: Desk) -> dict[str, Any]:
    action = desk.manuscript.actions[line.label.anchor.removeprefix("action-")]
    return {
        "label": line.label, "text": line.title, "owner": brief(action.owner, desk), "start": str(action.start or ""),
        "by": str(action.by or ""), "milestone": brief(action.milestone, desk), "standing": str(action.standing),
        "priority": desk.label(f"priority-{action.priority}"),
    }


def _mentions(entry: ActionRegister) -> Iterable[tuple[str, Written]]:
    if entry.by is not None:
        yield "scheme", entry.by


BLOCK = BlockKind("action-register", ActionRegister, pieces, shorthand="title", anchor=table_anchor, mentions=_mentions)
