"""What a text cites."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.inline import Citation, Cited, Prose, Sourced
from lispub.walk import nodes_of


def citations(*texts: Prose | None) -> Iterator[Cited | Sourced]:
    """Everything that these texts cite, and each number that they source in place: its evidence id, and a locator that may be empty."""
    for prose in texts:
        for node in nodes_of(prose) if prose is not None else ():
            if isinstance(node, Citation):
                yield from node.items
            elif isinstance(node, Sourced):
                yield node
