"""Every mention in the manuscript, and the thing that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from lispub.model.inline import Prose
from lispub.model.source import Source


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of one thing: `kind` is value, evidence, dataset, figure, image, anchor, note, priority, decision, …

    `unit` and `block` say where: the chapter's id and the block's id (or its position, from 1, as text).
    """

    kind: str
    target: str
    source: Source
    unit: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class References:
    """What `resolve` found, in reading order.

    `anchors` says where each anchor belongs (`fig-x` -> its Source); `numbers` is the number that each value names;
    `prose` is every text of the manuscript, once each.
    """

    mentions: tuple[Mention, ...]
    anchors: dict[str, Source]
    numbers: dict[str, Decimal] = field(default_factory=dict)
    prose: tuple[Prose, ...] = ()

    def of(self, kind: str) -> tuple[Mention, ...]:
        """The mentions of one kind, in reading order."""
        return tuple(mention for mention in self.mentions if mention.kind == kind)
