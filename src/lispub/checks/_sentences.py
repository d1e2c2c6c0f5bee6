"""Sentences of a text with what they cite, each character knowing where it was written, and the words that one counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lispub.checks._runs import Run, nodes_in_runs
from lispub.model.inline import Citation, CrossRef, Inline, LineBreak, NoteRef, Prose, Sourced, Text, ValueRef
from lispub.model.source import NOWHERE, Source
from lispub.walk import nodes_in, once

CITED = "\N{OBJECT REPLACEMENT CHARACTER}"      # stands for a citation
BOUND = "\N{NO-BREAK SPACE}"      # typography sets it after `p.`, `No.`, `Fig.`, and never after a sentence
SET = "\N{WHITE SQUARE}"       # stands for a value or a cross-reference, which is set later and read as one word
_LETTER = re.compile(r"[^\W_]")      # or a figure
_SHORT = "".join(rf"(?<!\b{word}\.)" for word in r"Dr Mr Ms St Mrs Rev Hon Prof Cllr e\.g i\.e p pp para No c cf [A-Z]".split())
_END = re.compile(rf"[.!?]{_SHORT}[”’)]*[{CITED}]*[^\S{BOUND}]+(?=[A-Z0-9“‘(£€$¥{SET}])")


@dataclass(frozen=True)
class Sentence(Run):
    """A run that is one sentence."""

    @property
    def cites(self) -> bool:
        """Whether it cites anything, in a note too."""
        return CITED in self.words

    @cached_property
    def counted(self) -> list[str]:
        """The words that one counts: what holds a letter or a figure, a value or a reference."""
        return [word for word in self.words.split() if SET in word or _LETTER.search(word)]


def sentences(prose: Prose) -> tuple[Sentence, ...]:
    """Every sentence of a text. A note belongs to the sentence that calls it, as a citation if it cites; its words are apart."""
    return once(_sentences, prose)


def _sentences(prose: Prose) -> tuple[Sentence, ...]:
    return tuple(sentence for nodes in nodes_in_runs(prose) for sentence in _parted(Run.of(_shown(nodes))))


def _parted(run: Run) -> Iterator[Sentence]:
    begin = 0
    for end in (*(found.end() for found in _END.finditer(run.words)), len(run.words)):
        if end > begin:
            yield Sentence(run.words[begin:end], tuple((start - begin, source) for start, source in run.pieces if start < end))
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
