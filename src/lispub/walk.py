"""Walk over everything that was written: every Prose of the manuscript, every node of a Prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from lispub.model.dataset import Row
from lispub.model.inline import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    NoteRef,
    Paragraph,
    Prose,
    SetNote,
    SetRef,
    SetValue,
    Sourced,
    Span,
    Text,
)
from lispub.model.manuscript import Manuscript
from lispub.model.source import Source


def prose_of(manuscript: Manuscript) -> Iterator[Prose]:
    """Every text of the manuscript, once each, in the order of its registers; `prose.source` is its place.

    A text that draft and final share is yielded once.
    """
    seen: set[Prose] = set()
    for prose in prose_in(manuscript):
        if prose not in seen:
            seen.add(prose)
            yield prose


def prose_in(thing: Any) -> Iterator[Prose]:
    """Every text inside an entry, a dataclass, a mapping or a sequence of them, in the order of their fields."""
    if isinstance(thing, Prose):
        yield thing
        return
    within: Iterable[Any] = ()
    if isinstance(thing, BaseModel):
        within = (getattr(thing, name) for name in type(thing).model_fields)
    elif isinstance(thing, Mapping):
        within = thing.values()
    elif isinstance(thing, tuple | list):
        within = thing
    elif is_dataclass(thing) and not isinstance(thing, Row | Source | type):    # rows hold data, never prose
        within = (getattr(thing, field.name) for field in fields(thing))
    for part in within:
        yield from prose_in(part)


def nodes_of(prose: Prose) -> Iterator[Inline]:
    """Every node of a text, depth first, each before what it holds; the body of a note follows its call."""
    yield from _in_parts(prose.parts)


def _in_parts(parts: tuple[Paragraph | Listing, ...]) -> Iterator[Inline]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield from nodes_in(part.nodes)
        else:
            for item in part.items:
                yield from _in_parts(item)


def nodes_in(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every node of a run of nodes, depth first, each before what it holds."""
    for node in nodes:
        yield node
        match node:
            case Emphasis() | Link() | Span() | Sourced():
                yield from nodes_in(node.children)
            case NoteRef() | SetNote():
                yield from nodes_in(node.body)


def plain(nodes: tuple[Inline, ...]) -> str:
    """The words of inline nodes, written or set, without notes, citations and whatever is not set yet."""
    words: list[str] = []
    for node in nodes:
        match node:
            case Text() | SetValue() | SetRef():
                words.append(node.text)
            case Emphasis() | Link() | Span() | Sourced():
                words.append(plain(node.children))
            case LineBreak():
                words.append(" ")
    return "".join(words)


def place_in(text: Text, offset: int) -> Source:
    """The place of a character of a Text: a Text never leaves its line, and typography keeps its length but for `…`."""
    return Source(text.source.path, text.source.line, text.source.column + offset)
