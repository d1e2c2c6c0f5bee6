"""The thread: every number, claim and source of a publication, followed to what it rests on and to what rests on it.

`resolve` finds each mention and the thing that makes it, `assemble` the places that print it; here they become one graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lispub import registry
from lispub.assemble import printed
from lispub.model.book import Label
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.references import Mention, References
from lispub.model.thread import Link, Node, Printed, Thread
from lispub.thread.things import Things

Places = Mapping[str, tuple[Label, ...]]

DATA = ("fig-", "tbl-")     # a reference to a figure or table rests on its data, one to a passage only points there


def asked_about(manuscript: Manuscript, name: str | None = None) -> tuple[Edition, ...]:
    """The edition that is named, or the first of the last day; then one of the other text, for what only that prints."""
    issues = manuscript.strategy.editions
    dated = [edition for edition in registry.editions().values() if edition.name in issues and not edition.companion]
    first = next((edition for edition in dated if edition.name == name), max(dated, key=lambda edition: issues[edition.name].date))
    other = next((edition for edition in dated if edition.text != first.text), None)
    return (first, other) if other is not None else (first,)


def thread(manuscript: Manuscript, references: References, editions: tuple[Edition, ...]) -> Thread:
    """The thread of a publication as some editions print it, the one that is asked about first.

    A mention of something that is not there has no link: a check reports it.
    """
    found = tuple(printed(manuscript, references, edition) for edition in editions)
    known = Things(manuscript, references)
    links: dict[tuple[Node, Node, bool], Link] = {}
    for mention in references.mentions:
        for by, on in _ends(mention, references, known.anchors):
            if by in known.things and on in known.things and by != on:
                key = by, on, _points(mention)
                places = _joined(links[key].places if key in links else {}, _places(mention, found))
                links[key] = Link(*key, places)
    up: dict[Node, tuple[Link, ...]] = {}
    down: dict[Node, tuple[Link, ...]] = {}
    for link in links.values():
        up[link.by] = (*up.get(link.by, ()), link)
        down[link.on] = (*down.get(link.on, ()), link)
    return Thread(known.things, known.anchors, found, up, down)


def places_of(thread: Thread, node: Node, edition: str) -> tuple[Label, ...]:
    """The numbered places of an edition that state a value, or rest on a source: by themselves, or through values and datasets.

    What is derived from a value does not state it, and a dataset that is computed from others names its own sources.
    """
    found: dict[Label, None] = {}
    seen, waiting = {node}, [node]
    while waiting:
        for link in thread.down.get(waiting.pop(), ()):
            if link.by.kind not in ("value", "dataset"):
                found.update(dict.fromkeys(label for label in link.places.get(edition, ()) if label.number))
            elif node.kind != "value" and (link.by.kind == "value" or link.on == node) and link.by not in seen:
                seen.add(link.by)
                waiting.append(link.by)
    return tuple(found)


def _ends(mention: Mention, references: References, anchors: Mapping[str, Node]) -> Iterator[tuple[Node, Node]]:
    """What rests on what: a number that is sourced in place is a value between its passage and its source."""
    number = references.in_place.get(mention.source)
    if mention.kind == "evidence" and number is not None:
        value = Node("value", number.id)
        yield mention.by, value
        yield value, Node("evidence", mention.target)
    elif mention.kind != "anchor":
        yield mention.by, Node(mention.kind, mention.target)
    elif mention.target in anchors:
        yield mention.by, anchors[mention.target]


def _points(mention: Mention) -> bool:
    """Whether a mention only points to another passage. A question does more: it arises from the passage."""
    return mention.kind == "anchor" and mention.by.kind != "question" and not mention.target.startswith(DATA)


def _places(mention: Mention, found: Iterable[Printed]) -> Places:
    return {each.edition: each.places[mention.source] for each in found if mention.source in each.places}


def _joined(known: Places, more: Places) -> Places:
    if not known:
        return more
    return {edition: tuple(dict.fromkeys((*known.get(edition, ()), *more.get(edition, ())))) for edition in (*known, *more)}
