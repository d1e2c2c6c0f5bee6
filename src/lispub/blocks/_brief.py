"""What stands elsewhere in full and is repeated in short, references to several places, and things under their scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from lispub.model.book import Label, Listed
from lispub.model.inline import (
    Citation,
    CrossRef,
    Holder,
    Inline,
    NoteRef,
    Paragraph,
    Prose,
    SetRef,
    Sourced,
    Text,
)
from lispub.model.kinds import Desk
from lispub.model.registers import Action, Priority
from lispub.model.source import Written


@dataclass(frozen=True, slots=True)
class Group:
    """An item of a scheme and what stands under it; the title is empty for what names no item."""

    title: tuple[Inline, ...]
    says: tuple[Inline, ...]
    hue: str
    lines: tuple[Listed, ...]


def brief(prose: Prose | None, desk: Desk) -> tuple[Inline, ...]:
    """A line without its notes and citations: each of them is counted where the line stands in full."""
    return desk.line(Prose((Paragraph(tuple(_plainer(prose.nodes))),), prose.source)) if prose is not None else ()


def _plainer(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    for node, after in zip(nodes, (*nodes[1:], None), strict=True):
        match node:
            case NoteRef() | Citation():
                continue
            case Text() if isinstance(after, Citation):     # its space would stand before the full stop
                yield replace(node, text=node.text.rstrip(" "))
            case Sourced():
                yield from _plainer(node.children)
            case _ if isinstance(node, Holder):
                yield replace(node, children=tuple(_plainer(node.children)))
            case _:
                yield node


def by_scheme(scheme: str, sequence: str, desk: Desk) -> tuple[Group, ...]:
    """The actions or priorities of this edition under the items of a scheme, each under the first item that it names.

    The items come in their own order, whether or not anything stands under them; what names none of them comes last.
    """
    found = desk.manuscript.strategy.schemes.get(scheme)
    items = found.items if found is not None else {}
    placed = [(_home(line, scheme, tuple(items), desk), line) for line in desk.listed(sequence)]
    groups = [
        Group(brief(item.title, desk), brief(item.says, desk), str(item.hue or ""), tuple(line for home, line in placed if home == id))
        for id, item in items.items()
    ]
    homeless = tuple(line for home, line in placed if not home)
    return (*groups, Group((), (), "", homeless)) if homeless else tuple(groups)


def _home(line: Listed, scheme: str, items: tuple[str, ...], desk: Desk) -> str:
    return next((item for item in registered(line, desk).scheme.get(scheme, ()) if item in items), "")


def registered(line: Listed, desk: Desk) -> Action | Priority:
    """The entry of the register that a line of the list of actions or priorities stands for."""
    name, _, id = line.label.anchor.partition("-")
    return desk.manuscript.actions[id] if name == "action" else desk.manuscript.priorities[id]


def references(anchors: Iterable[Written], desk: Desk) -> tuple[Inline, ...]:
    """Places of this edition by number, a name once for its run: paragraphs 2.1 and 2.3, Figure 2.4."""
    shown = [(anchor, label) for anchor in anchors if (label := desk.label(anchor)) is not None]
    runs = [list(run) for _, run in groupby(shown, key=lambda found: found[1].name if found[1].number else found[0])]
    nodes: list[Inline] = []
    for place, run in enumerate(runs):
        nodes.append(Text(_between(place, len(runs))))
        nodes.extend(_run(run, desk))
    return tuple(node for node in nodes if node != Text(""))


def _run(run: list[tuple[Written, Label]], desk: Desk) -> Iterator[Inline]:
    (anchor, label), *others = run
    if not others:      # by itself it is named as any cross-reference, a section by its title
        kind, _, target = anchor.partition("-")
        yield from desk.line(Prose((Paragraph((CrossRef(kind, target, anchor.source),)),), anchor.source))
        return
    yield Text(f"{label.name}s ")
    for place, (_, each) in enumerate(run):
        yield Text(_between(place, len(run)))
        yield SetRef(each.number, each.anchor)


def _between(place: int, count: int) -> str:
    if place == 0:
        return ""
    return " and " if place == count - 1 else ", "
