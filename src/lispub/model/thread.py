"""The thread: what rests on what, from the publisher of a number to the passage that states it, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lispub.model.book import Label
from lispub.model.source import NOWHERE, Source


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """One thing of a publication: `kind` is evidence, dataset, value, figure, paragraph, chapter, question, decision, …

    A block that is none of these goes by its own kind: `table`, `heading`, `key-numbers`.
    """

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


NOBODY = Node("", "")


@dataclass(frozen=True, slots=True)
class Thing:
    """What is known of a node: a few words, where it is written, its anchor, the chapter that holds it, an address of its own."""

    words: str
    source: Source = NOWHERE
    anchor: str = ""        # empty for what no edition numbers
    chapter: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """`by` rests on `on`; or only `points` there, as a cross-reference to a paragraph does.

    `places` says for each edition where it prints this; it is empty for a link that is no text, such as that of a value to its dataset.
    """

    by: Node
    on: Node
    points: bool = False
    places: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printed:
    """What an edition prints: the label at each anchor, sources and values among them, and the places of each mention.

    A mention is known by where it is written; one that the edition does not set has no place.
    """

    edition: str
    labels: Mapping[str, Label]
    places: Mapping[Source, tuple[Label, ...]]


@dataclass(frozen=True, slots=True)
class Thread:
    """Every thing, what stands at each anchor, the editions (the one that is asked about first), and the links of each thing.

    `up` leads from a node to what it rests on, `down` to what rests on it, both in the order of the text.
    """

    things: Mapping[Node, Thing]
    anchors: Mapping[str, Node]
    printed: tuple[Printed, ...]
    up: Mapping[Node, tuple[Link, ...]]
    down: Mapping[Node, tuple[Link, ...]]
