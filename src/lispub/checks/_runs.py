"""Text in runs: the words of a paragraph or a note in one piece, each character knowing where it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from lispub.model.inline import Counted, CrossRef, Inline, LineBreak, NoteRef, OwnNumber, Prose, Sourced, Text, ValueRef, ValueWords
from lispub.model.source import NOWHERE, Source
from lispub.walk import nodes_in, paragraphs

VOUCHED = "\N{WHITE SQUARE}"      # stands for a value, a reference, and words that are marked with what vouches for them


@dataclass(frozen=True)
class Run:
    """Some words, and the written place of their pieces by offset; a piece may begin before the words do."""

    words: str
    pieces: tuple[tuple[int, Source], ...]

    @classmethod
    def of(cls, pieces: Iterable[tuple[str, Source]]) -> Self:
        """From words in reading order, each with its place."""
        words, placed = "", []
        for said, source in pieces:
            placed.append((len(words), source))
            words += said
        return cls(words, tuple(placed))

    def at(self, offset: int) -> Source:
        """The place of a character."""
        start, source = max((piece for piece in self.pieces if piece[0] <= offset), default=(offset, NOWHERE))
        return Source(source.path, source.line, source.column + offset - start)


def nodes_in_runs(prose: Prose) -> Iterator[tuple[Inline, ...]]:
    """The nodes of each paragraph of a text, and those of each note after the paragraph that calls it."""
    for part in paragraphs(prose.parts):
        yield part.nodes
        yield from (node.body for node in nodes_in(part.nodes) if isinstance(node, NoteRef))


def runs(prose: Prose) -> Iterator[Run]:
    """Every run of a text, VOUCHED in the place of what needs no source."""
    return (Run.of(_shown(nodes)) for nodes in nodes_in_runs(prose))


def _shown(nodes: tuple[Inline, ...]) -> Iterator[tuple[str, Source]]:
    for node in nodes:
        match node:
            case Text():
                yield node.text, node.source
            case ValueRef() | CrossRef() | ValueWords() | Sourced() | Counted() | OwnNumber():
                yield VOUCHED, node.source
            case LineBreak():
                yield " ", NOWHERE
            case _:
                yield from _shown(getattr(node, "children", ()))
