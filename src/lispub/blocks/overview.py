"""An overview: each item of a scheme in its hue, what the strategy says of it, and its priorities."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.blocks._brief import by_scheme
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class Overview(Entry):
    """Names the scheme; its words stand in `strategy.yaml` and `priorities.yaml`."""

    scheme: Written


def pieces(block: Block, entry: Overview, desk: Desk) -> Iterable[Piece]:
    """One piece. A priority that serves several items stands under the first that it names."""
    yield Piece("overview", block.id or "", content={"groups": by_scheme(entry.scheme, "priority", desk)}, source=block.source)


BLOCK = BlockKind("overview", Overview, pieces, shorthand="scheme", mentions=lambda entry: (("scheme", entry.scheme),))
