"""What has changed since the editions were last issued, and all that rests on it: what must be read again."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping

from lispub import report
from lispub.model.manuscript import Manuscript
from lispub.model.references import References
from lispub.model.thread import Node, Thread
from lispub.thread.chain import steps
from lispub.thread.record import KINDS, Change, Record, changes
from lispub.thread.tree import called, data_of, filled, name_of, tree

MOST = 8        # facts of one thing that are told; a figure may have hundreds
_LOOKED_UP = ("value", "dataset", "evidence")       # what has an anchor in an annex, and no words that could be wrong


def records(files: Mapping[str, bytes]) -> dict[str, Record]:
    """The record of each edition. Raises ValueError for a file that is none."""
    found: dict[str, Record] = {}
    for edition, content in files.items():
        try:
            data = json.loads(content)
        except ValueError:
            data = None
        if not isinstance(data, dict) or not set(data) == set(KINDS):
            raise ValueError(f"of the edition `{edition}` is no record of what it rests on")
        found[edition] = data
    return found


def changed(manuscript: Manuscript, references: References, records: Mapping[str, Record]) -> dict[Change, tuple[str, ...]]:
    """Every change since the last issue, with the editions that were issued before it."""
    found: dict[Change, tuple[str, ...]] = {}
    for edition, then in records.items():
        for change in changes(manuscript, references, then):
            found[change] = (*found.get(change, ()), edition)
    return found


def as_text(thread: Thread, found: Mapping[Change, tuple[str, ...]]) -> str:
    """Each change, old and new, with the tree of what must be read again."""
    lines: list[str] = []
    for change, editions in found.items():
        known = change.node in thread.things
        lines.append(filled(called(thread, change.node) if known else f"{change.node.kind} {change.node.id}: no longer there"))
        lines.append(filled(f"since the {' and the '.join(editions)} {'was' if len(editions) == 1 else 'were'} issued:", 1))
        lines += [filled(f"{name}: {then or 'nothing'} → {now or 'nothing'}", 2) for name, then, now in change.facts[:MOST]]
        if len(change.facts) > MOST:
            lines.append(filled(f"and {len(change.facts) - MOST} more", 2))
        if known:
            below = tree(thread, change.node, up=False, without=_own(change.node)) or [filled("nothing", 1)]
            lines += [filled("read again:", 1), *(textwrap.indent(line, "  ") for line in below)]
        lines.append("")
    if not found:
        return "nothing has changed since the last issue\n"
    count, passages = len(found), _passages(thread, found)
    if passages:
        lines.append(filled(f"to be read again, each once: {', '.join(name_of(thread, node) for node in passages)}"))
    return "".join(f"{line}\n" for line in lines) + f"{count} {'thing has' if count == 1 else 'things have'} changed\n"


def _passages(thread: Thread, found: Mapping[Change, tuple[str, ...]]) -> list[Node]:
    """What people read of all that has changed and all that rests on it, in the order of the edition that is asked about."""
    changed = {change.node for change in found} & thread.things.keys()
    below = {step.node for node in changed for step in steps(thread, node, up=False, without=_own(node)) if not step.link.points}
    place = {anchor: number for number, anchor in enumerate(thread.printed[0].labels)}
    met = [node for node in thread.things if node in changed | below and node.kind not in _LOOKED_UP]
    read = [node for node in met if thread.things[node].anchor or thread.things[node].chapter]
    return sorted(read, key=lambda node: place.get(thread.things[node].anchor, len(place)))


def as_json(thread: Thread, found: Mapping[Change, tuple[str, ...]]) -> str:
    """The same as data."""
    data = [
        {
            "kind": change.node.kind, "id": change.node.id, "editions": list(editions),
            "facts": [{"fact": name, "then": then, "now": now} for name, then, now in change.facts],
            "read_again": _carriers(thread, change.node),
        }
        for change, editions in found.items()
    ]
    return report.as_json(data)


def _carriers(thread: Thread, node: Node) -> list[dict[str, object]]:
    if node not in thread.things:
        return []
    return [data_of(thread, step.node) for step in steps(thread, node, up=False, without=_own(node)) if not step.again]


def _own(node: Node) -> tuple[str, ...]:
    """What tells by itself whether it has changed: a value or a figure may take none of the rows that did."""
    return ("value", "figure") if node.kind == "dataset" else ()
