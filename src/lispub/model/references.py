"""Every mention in the manuscript, and the thing that it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lispub.model.inline import Prose
from lispub.model.registers import Display
from lispub.model.source import Source, Written
from lispub.model.thread import NOBODY, Node


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of one thing: `kind` is value, evidence, dataset, figure, image, anchor, note, priority, decision, …

    `unit` and `block` say where: the chapter's id and the block's id (or its position, from 1, as text). `by` is the thing that
    names it: a paragraph, a figure, an action, a value, …
    """

    kind: str
    target: str
    source: Source
    unit: str = ""
    block: str = ""
    by: Node = NOBODY


@dataclass(frozen=True, slots=True)
class Working:
    """How a derived number was worked out: the ids of its parts, and of the rows of its dataset those that count, by name.

    `of` is how many rows there were; `how` the condition that they met, or the order of a rank.
    """

    operation: str
    parts: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    of: int = 0
    how: str = ""


@dataclass(frozen=True, slots=True)
class InPlace:
    """A number with its source in place, `[45 companies]{from="id, locator"}`: a value of the passage that holds it.

    Its id is that of the passage and a number: `p-0214.1`, `fig-space.1`. `words` are those in the brackets.
    """

    id: str
    words: str
    evidence: str
    locator: str
    source: Source
    unit: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class References:
    """What `resolve` found, in reading order.

    `anchors` says where each anchor belongs (`fig-x` -> its Source). Of the values, by id: `numbers` is the number that each names,
    `workings` how the derived ones came about, `displays` how each is printed, `sources` the evidence that each rests on; `in_place`
    are the numbers sourced in place, by where they stand. `prose` is every text of the manuscript, once each.
    """

    mentions: tuple[Mention, ...]
    anchors: dict[str, Source]
    numbers: dict[str, Decimal] = field(default_factory=dict)
    workings: dict[str, Working] = field(default_factory=dict)
    displays: dict[str, Display] = field(default_factory=dict)
    sources: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    in_place: dict[Source, InPlace] = field(default_factory=dict)
    prose: tuple[Prose, ...] = ()
    kept: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)     # what was made of it: many ask

    def stated(self) -> tuple[Mention, ...]:
        """Each naming of a value by a text, a block or a register, and none by the derivation of another value."""
        return tuple(mention for mention in self.of("value") if mention.by.kind != "value")

    def number_in_place(self, id: str) -> InPlace | None:
        """The number sourced in place that has an id."""
        return next((found for found in self.in_place.values() if found.id == id), None)

    def of(self, kind: str) -> tuple[Mention, ...]:
        """The mentions of one kind, in reading order."""
        return tuple(mention for mention in self.mentions if mention.kind == kind)
