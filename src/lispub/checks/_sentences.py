"""Sentences of a text with what they cite, each character knowing where it was written, and the words that one counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lispub.model.inline import Citation, CrossRef, Inline, LineBreak, Listing, NoteRef, Paragraph, Prose, Sourced, Text, ValueRef
from lispub.model.source import NOWHERE, Source
from lispub.walk import nodes_in

CITED = "\N{OBJECT REPLACEMENT CHARACTER}"      # stands for a citation
BOUND = "\N{NO-BREAK SPACE}"      # typography sets it after `p.`, `No.`, `Fig.`, and never after a sentence
SET = "\N{WHITE SQUARE}"       # stands for a value or a cross-reference, which is set later and read as one word
_SHORT = "".join(rf"(?<!\b{word}\.)" for word in r"Dr Mr Ms St Mrs Rev Hon Prof Cllr e\.g i\.e p pp para No c cf [A-Z]".split())
_END = re.compile(rf"[.!?]{_SHORT}[”’)]*[{CITED}]*[^\S{BOUND}]+(?=[A-Z0-9“‘(£€$¥{SET}])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and the written place of its pieces by offset; a piece may begin before the sentence."""

    words: str
    pieces: tuple[tuple[int, Source], ...]

    @property
    def cites(self) -> bool:
        """Whether it cites anything, in a note too."""
        return CITED in self.words

    @property
    def counted(self) -> list[str]:
        """The words that one counts: what holds a letter or a figure, a value or a reference."""
        return [word for word in self.words.split() if SET in word or any(letter.isalnum() for letter in word)]

    def at(self, offset: int) -> Source:
        """The place of a character."""
        start, source = max((piece for piece in self.pieces if piece[0] <= offset), default=(offset, NOWHERE))
        return Source(source.path, source.line, source.column + offset - start)


@lru_cache(maxsize=10_000)      # several checks read the same texts
def sentences(prose: Prose) -> tuple[Sentence, ...]:
    """Every sentence of a text. A note belongs to the sentence that calls it, as a citation if it cites; its words are apart."""
    return tuple(sentence for part in prose.parts for sentence in _in_part(part))


def _in_part(part: Paragraph | Listing) -> Iterator[Sentence]:
    if isinstance(part, Listing):
        for item in part.items:
            for inner in item:
                yield from _in_part(inner)
        return
    yield from _in_run(part.nodes)
    for node in nodes_in(part.nodes):
        if isinstance(node, NoteRef):
            yield from _in_run(node.body)


def _in_run(nodes: tuple[Inline, ...]) -> Iterator[Sentence]:
    words = ""
    pieces: list[tuple[int, Source]] = []
    for said, source in _shown(nodes):
        pieces.append((len(words), source))
        words += said
    begin = 0
    for end in (*(found.end() for found in _END.finditer(words)), len(words)):
        if end > begin:
            yield Sentence(words[begin:end], tuple((start - begin, source) for start, source in pieces if start < end))
        begin = end


def _shown(nodes: tuple[Inline, ...]) -> Iterator[tuple[str, Source]]:
    """The words in reading order with their places, CITED for each citation, SET for each value or reference."""
    for node in nodes:
        match node:
            case Text():
                yield node.text, node.source
            case Citation():
                yield CITED, node.source
            case NoteRef():
                if any(isinstance(inner, Citation | Sourced) for inner in nodes_in(node.body)):
                    yield CITED, node.source
            case ValueRef() | CrossRef():
                yield SET, node.source
            case LineBreak():
                yield " ", NOWHERE
            case _:
                yield from _shown(getattr(node, "children", ()))
                if isinstance(node, Sourced):
                    yield CITED, node.source
