"""What a text cites."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.inline import Citation, Prose, Sourced
from lispub.walk import nodes_of


def citations(*texts: Prose | None) -> Iterator[tuple[str, str]]:
    """The evidence id and the locator of everything that these texts cite; the locator may be empty."""
    for prose in texts:
        for node in nodes_of(prose) if prose is not None else ():
            if isinstance(node, Citation):
                yield from ((cited.evidence, cited.locator) for cited in node.items)
            elif isinstance(node, Sourced):
                yield node.evidence, node.locator
