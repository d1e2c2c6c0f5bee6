"""Priority by evidence: the sources that each priority and its actions rest on, by kind, and the measures that would show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lispub.blocks._anchors import table_anchor
from lispub.blocks._brief import brief
from lispub.blocks._places import in_runs
from lispub.model.book import Label, Listed, Piece, SetEvidence
from lispub.model.entry import Entry
from lispub.model.inline import Citation, Line, Sourced, ValueRef, ValueWords
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.registers import Action, Priority
from lispub.walk import nodes_of, prose_in

KINDS = {"Statistics": ("dataset",), "Studies and reports": ("report",)}
OTHERS = "Pages, news and speeches"


class PriorityEvidence(Entry):
    """The title of the table; everything else comes from the registers."""

    title: Line


def pieces(block: Block, entry: PriorityEvidence, desk: Desk) -> Iterable[Piece]:
    """One numbered table: a row a priority that this edition places."""
    label, title = desk.named("table", table_anchor(block, entry), entry.title)
    lines = desk.listed("priority")
    sources = {source.id: source for source in desk.evidence()}
    values: dict[str, list[Label]] = {}
    for value in desk.values() if lines else ():
        if desk.label(value.anchor) is not None:
            values.setdefault(value.group, []).append(Label("", value.label, value.anchor))
    rows = tuple(_row(line, sources, values, desk) for line in lines)
    yield Piece("priority-evidence", label.anchor, label, {"title": title, "kinds": (*KINDS, OTHERS), "rows": rows}, block.source)


def _row(line: Listed, sources: dict[str, SetEvidence], values: dict[str, list[Label]], desk: Desk) -> dict[str, Any]:
    priority_id = line.label.anchor.removeprefix("priority-")
    priority = desk.manuscript.priorities[priority_id]
    rests: dict[str, list[Label]] = {id: [] for id in _evidence(priority, desk)}     # source -> the actions alone that rest on it
    for action, label in _actions(priority_id, desk):
        for id in _evidence(action, desk):
            if id not in rests or rests[id]:
                rests.setdefault(id, []).append(label)
    cells: dict[str, list[dict[str, Any]]] = {kind: [] for kind in (*KINDS, OTHERS)}
    for id, actions in rests.items():
        if id in sources:
            record = desk.manuscript.evidence[id]
            kind = next((kind for kind, types in KINDS.items() if record.type in types), OTHERS)
            cells[kind].append({"source": sources[id], "name": str(record.short or record.author), "actions": in_runs(actions)})
    measures = tuple(
        (brief(desk.manuscript.measures[id].name, desk), in_runs(values.get(id, ()))) for id in priority.measures
    )
    return {"label": line.label, "title": line.title, "cells": tuple(cells.values()), "measures": measures}


def _actions(priority: str, desk: Desk) -> Iterator[tuple[Action, Label]]:
    """The actions of this edition that serve a priority, by number."""
    for line in desk.listed("action"):
        action = desk.manuscript.actions[line.label.anchor.removeprefix("action-")]
        if action.priority == priority:
            yield action, line.label


def _evidence(entry: Priority | Action, desk: Desk) -> dict[str, None]:
    """The ids of the sources that an entry names, and of those that its words cite or take a number from, once each."""
    found = dict.fromkeys(map(str, entry.evidence))
    for prose in prose_in(entry):
        for node in nodes_of(prose):
            match node:
                case Citation():
                    found.update(dict.fromkeys(item.evidence for item in node.items))
                case Sourced():
                    found[node.evidence] = None
                case ValueRef():
                    found.update(dict.fromkeys(map(str, desk.sources_of(node.id))))
                case ValueWords():
                    found.update(dict.fromkeys(map(str, desk.sources_of(node.value))))
    return found


BLOCK = BlockKind("priority-evidence", PriorityEvidence, pieces, shorthand="title", anchor=table_anchor)
