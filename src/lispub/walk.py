"""Walk over everything that was written: every Prose of the manuscript, every node of a Prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from lispub import registry
from lispub.model.dataset import Row
from lispub.model.edition import Edition
from lispub.model.entry import Entry
from lispub.model.inline import (
    Holder,
    Inline,
    LineBreak,
    Listing,
    NoteRef,
    Paragraph,
    Prose,
    SetNote,
    SetRef,
    SetValue,
    Text,
)
from lispub.model.manuscript import Block, Chapter, Manuscript
from lispub.model.source import Source


def prose_of(manuscript: Manuscript) -> Iterator[Prose]:
    """Every text of the manuscript, once each, in the order of its registers; `prose.source` is its place.

    A text that draft and final share is yielded once.
    """
    seen: dict[Source, list[Prose]] = {}        # by place, for the hash of a Prose is that of every node in it
    for prose in prose_in(manuscript):
        here = seen.setdefault(prose.source, [])
        if prose not in here:
            here.append(prose)
            yield prose


def prose_in(thing: Any) -> Iterator[Prose]:
    """Every text inside an entry, a dataclass, a mapping or a sequence of them, in the order of their fields."""
    if isinstance(thing, Prose):
        yield thing
        return
    if isinstance(thing, str | Row | Source):       # most of what there is; rows hold data, never prose
        return
    if isinstance(thing, Entry):
        if "prose" not in thing.kept:
            thing.kept["prose"] = tuple(prose for name in type(thing).model_fields for prose in prose_in(getattr(thing, name)))
        yield from thing.kept["prose"]
        return
    within: Iterable[Any] = ()
    if isinstance(thing, tuple | list):
        within = thing
    elif isinstance(thing, Mapping):
        within = thing.values()
    elif is_dataclass(thing) and not isinstance(thing, type):
        within = (getattr(thing, field.name) for field in fields(thing))
    for part in within:
        yield from prose_in(part)


def in_order(manuscript: Manuscript) -> Iterator[Chapter]:
    """The chapters, appendices and pieces of front matter in reading order; one that could not be read is left out."""
    order = manuscript.strategy.order
    for id in (*order.front, *order.body, *order.back):
        if id in manuscript.chapters:
            yield manuscript.chapters[id]


def shown(chapter: Chapter, edition: Edition) -> Iterator[tuple[Block, Entry]]:
    """The blocks of a chapter that an edition shows, each with what it says there."""
    for block in chapter.blocks:
        if edition.shows(block.only, block.except_) and registry.blocks()[block.kind].text in ("", edition.text):
            yield block, block.says(edition.text)


def said(chapter: Chapter, text: str) -> Iterator[tuple[Block, Entry]]:
    """The blocks of a chapter that a text, `draft` or `final`, shows in any form, each with what it says there."""
    for block in chapter.blocks:
        texts = {"draft", "final"}.intersection(block.only) or {text}
        if text in texts and text not in block.except_ and registry.blocks()[block.kind].text in ("", text):
            yield block, block.says(text)


def nodes_of(prose: Prose) -> tuple[Inline, ...]:
    """Every node of a text, depth first, each before what it holds; the body of a note follows its call."""
    if "nodes" not in prose.kept:
        prose.kept["nodes"] = tuple(node for part in paragraphs(prose.parts) for node in nodes_in(part.nodes))
    nodes: tuple[Inline, ...] = prose.kept["nodes"]
    return nodes


def paragraphs(parts: tuple[Paragraph | Listing, ...]) -> Iterator[Paragraph]:
    """Every paragraph of a text, those of its lists too, in order."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            for item in part.items:
                yield from paragraphs(item)


def nodes_in(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every node of a run of nodes, depth first, each before what it holds."""
    for node in nodes:
        yield node
        match node:
            case _ if isinstance(node, Holder):
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
            case _ if isinstance(node, Holder):
                words.append(plain(node.children))
            case LineBreak():
                words.append(" ")
    return "".join(words)


def place_in(text: Text, offset: int) -> Source:
    """The place of a character of a Text: a Text never leaves its line, and typography keeps its length but for `…`."""
    return Source(text.source.path, text.source.line, text.source.column + offset)
