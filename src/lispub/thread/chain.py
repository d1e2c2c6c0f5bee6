"""The chain from one thing, up to what it rests on or down to what rests on it, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lispub.model.thread import Link, Node, Thread


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is met, at which depth (from 1), by which link, from what.

    `again` says that it stands in the tree already, with all that is below it.
    """

    node: Node
    under: Node
    link: Link
    depth: int
    again: bool


def steps(thread: Thread, root: Node, up: bool, most: int | None = None, without: tuple[str, ...] = ()) -> Iterator[Step]:
    """Every step in the order of a tree, at most so many deep. A thing met twice is followed once, so that circles end too.

    A chapter rests on all that it holds. What only points to a passage is met, and not followed. Things of the kinds `without` are
    left out right below the root.
    """
    told = {root}
    waiting = [(root, link, 1) for link in reversed(_links(thread, root, up, root)) if (link.on if up else link.by).kind not in without]
    while waiting:
        under, link, depth = waiting.pop()
        node = link.on if up else link.by
        again = node in told
        yield Step(node, under, link, depth, again)
        further = _links(thread, node, up, root)
        if again or link.points or (further and most is not None and depth >= most):
            continue
        told.add(node)
        waiting.extend((node, each, depth + 1) for each in reversed(further))


def _links(thread: Thread, node: Node, up: bool, root: Node) -> tuple[Link, ...]:
    if not up:
        return thread.down.get(node, ())
    held = (each for each, thing in thread.things.items() if thing.chapter == node.id) if node == root and node.kind == "chapter" else ()
    return (*thread.up.get(node, ()), *(Link(node, each) for each in held))
