"""Coverage: each priority with its actions beneath it, and a mark for every item of the schemes that it serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import Field

from lispub.blocks._anchors import table_anchor
from lispub.blocks._brief import brief, registered
from lispub.model.book import Listed, Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block, SchemeItem
from lispub.model.source import Written


class Coverage(Entry):
    """The title of the table, and the schemes whose items are its columns."""

    title: Line
    schemes: tuple[Written, ...] = Field(min_length=1)


def pieces(block: Block, entry: Coverage, desk: Desk) -> Iterable[Piece]:
    """One numbered table of what this edition places; the reason of an item that nothing serves stands beneath it."""
    label, title = desk.named("table", table_anchor(block, entry), entry.title)
    known = desk.manuscript.strategy.schemes
    items = tuple((scheme, id, item) for scheme in entry.schemes if scheme in known for id, item in known[scheme].items.items())
    rows = tuple(_rows(items, desk))
    content = {
        "title": title,
        "schemes": tuple((brief(known[scheme].title, desk), len(known[scheme].items)) for scheme in entry.schemes if scheme in known),
        "items": tuple(brief(item.title, desk) for _, _, item in items),
        "rows": rows,
        "served": tuple(sum(row["marks"][place] for row in rows if row["action"]) for place in range(len(items))),
        "none": tuple((brief(item.title, desk), brief(item.none, desk)) for _, _, item in items if item.none is not None),
    }
    yield Piece("coverage", label.anchor, label, content, block.source)


def _rows(items: tuple[tuple[str, str, SchemeItem], ...], desk: Desk) -> Iterator[dict[str, Any]]:
    actions = desk.listed("action")
    for line in desk.listed("priority"):
        yield _row(line, items, False, desk)
        id = line.label.anchor.removeprefix("priority-")
        for action in actions:
            if desk.manuscript.actions[action.label.anchor.removeprefix("action-")].priority == id:
                yield _row(action, items, True, desk)


def _row(line: Listed, items: tuple[tuple[str, str, SchemeItem], ...], action: bool, desk: Desk) -> dict[str, Any]:
    served = registered(line, desk).scheme
    marks = tuple(id in served.get(scheme, ()) for scheme, id, _ in items)
    return {"label": line.label, "title": line.title, "action": action, "marks": marks}


def _mentions(entry: Coverage) -> Iterable[tuple[str, Written]]:
    return (("scheme", scheme) for scheme in entry.schemes)


BLOCK = BlockKind("coverage", Coverage, pieces, anchor=table_anchor, mentions=_mentions)
