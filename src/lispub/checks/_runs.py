"""Text in runs: the words of a paragraph or a note in one piece, each character knowing where it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lispub.model.inline import (
    Counted,
    CrossRef,
    Inline,
    LineBreak,
    Listing,
    NoteRef,
    OwnNumber,
    Paragraph,
    Prose,
    Sourced,
    Text,
    ValueRef,
    ValueWords,
)
from lispub.model.source import NOWHERE, Source
from lispub.walk import nodes_in

VOUCHED = "\N{WHITE SQUARE}"      # stands for a value, a reference, and words that are marked with what vouches for them


@dataclass(frozen=True, slots=True)
class Run:
    """The words of a paragraph or a note, and the written place of their pieces by offset."""

    words: str
    pieces: tuple[tuple[int, Source], ...]

    def at(self, offset: int) -> Source:
        """The place of a character."""
        start, source = max((piece for piece in self.pieces if piece[0] <= offset), default=(offset, NOWHERE))
        return Source(source.path, source.line, source.column + offset - start)


def runs(prose: Prose) -> Iterator[Run]:
    """Every run of a text, that of a note after the paragraph that calls it."""
    yield from _in_parts(prose.parts)


def _in_parts(parts: tuple[Paragraph | Listing, ...]) -> Iterator[Run]:
    for part in parts:
        if isinstance(part, Listing):
            for item in part.items:
                yield from _in_parts(item)
        else:
            yield _run(part.nodes)
            for node in nodes_in(part.nodes):
                if isinstance(node, NoteRef):
                    yield _run(node.body)


def _run(nodes: tuple[Inline, ...]) -> Run:
    words, pieces = "", []
    for said, source in _shown(nodes):
        pieces.append((len(words), source))
        words += said
    return Run(words, tuple(pieces))


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
