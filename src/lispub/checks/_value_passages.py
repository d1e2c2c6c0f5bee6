"""The words of a passage with its values marked, so that a check can read what is said about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lispub.checks._runs import nodes_in_runs
from lispub.model.inline import CrossRef, Inline, LineBreak, Prose, Text, ValueRef, ValueWords
from lispub.model.source import Source
from lispub.walk import nodes_of, once, plain

MARK = "\ue000"     # stands for a value; no font and no author uses the private use area
REFERENCE = "§"     # stands for a cross-reference, which is set later


@dataclass(frozen=True, slots=True)
class Said:
    """A value as a text names it: `words` are the author's own, in brackets, or empty where its number is printed."""

    id: str
    words: str
    filters: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a paragraph or note, MARK in the place of each value, and the values in order."""

    words: str
    values: tuple[Said, ...]

    def value(self, offset: int) -> Said:
        """The value whose MARK stands at an offset."""
        return self.values[self.words.count(MARK, 0, offset)]


def passages(prose: Prose) -> tuple[Passage, ...]:
    """Every paragraph and note of a text that states a value."""
    return once(_passages, prose)


def _passages(prose: Prose) -> tuple[Passage, ...]:
    found = []
    if any(isinstance(node, ValueRef | ValueWords) for node in nodes_of(prose)):
        for nodes in nodes_in_runs(prose):
            values: list[Said] = []
            words = "".join(_read(nodes, values))
            if values:
                found.append(Passage(words, tuple(values)))
    return tuple(found)


def _read(nodes: tuple[Inline, ...], values: list[Said]) -> Iterator[str]:
    """The words in reading order; the values that they mark are added to a list."""
    for node in nodes:
        match node:
            case Text():
                yield node.text
            case ValueRef():
                values.append(Said(node.id, "", node.filters, node.source))
                yield MARK
            case ValueWords():
                values.append(Said(node.value, plain(node.children), (), node.source))
                yield MARK
            case CrossRef():
                yield REFERENCE
            case LineBreak():
                yield " "
            case _:
                yield from _read(getattr(node, "children", ()), values)
