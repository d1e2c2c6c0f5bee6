"""The passages of a chapter: which thing each text, and each mention in it, belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from lispub import registry
from lispub.model.entry import Entry
from lispub.model.inline import Paragraph, Prose
from lispub.model.manuscript import Block
from lispub.model.thread import Node
from lispub.walk import paragraphs

# a block that places a thing of a register has its anchor, and stands for it
REGISTERED = {"fig": "figure", "q": "question", "action": "action", "priority": "priority"}


def node_of(block: Block, entry: Entry, unit: str, place: int) -> Node:
    """What a block is: a paragraph, the thing of a register that it places, or a block of its kind; one without id by its place."""
    anchor = registry.blocks()[block.kind].anchor(block, entry)
    prefix, _, id = anchor.partition("-")
    if anchor and anchor == block.id:
        return Node("paragraph", anchor)
    return Node(REGISTERED[prefix], id) if prefix in REGISTERED else Node(block.kind, str(block.id or f"{unit}-{place}"))


def passages(prose: Prose, own: Node) -> Iterator[tuple[Node, Paragraph]]:
    """Every paragraph of a text with what it belongs to: itself if it has an id, else `own`.

    A list belongs to the paragraph before it, under whose number it is printed.
    """
    last = own
    for part in prose.parts:
        if isinstance(part, Paragraph):
            last = Node("paragraph", part.id) if part.id else own
            yield last, part
        else:
            for inner in paragraphs((part,)):
                yield Node("paragraph", inner.id) if inner.id else last, inner
