"""Walk over everything that was written: every Prose of the manuscript, every node of a Prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, TypeVarTuple

from lispub import registry
from lispub.model.dataset import Dataset
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
from lispub.model.references import References
from lispub.model.source import Source

Subject = TypeVar("Subject", bound=Prose | Entry | References)
Given = TypeVarTuple("Given")
Made = TypeVar("Made")


def once(make: Callable[[Subject, *Given], Made], of: Subject, *given: *Given) -> Made:
    """What a function makes of a text, an entry or the references, and of nothing else but what it is given: made again only if that is
    another.

    It is kept with the text, for many ask, and so may a later reading of the project, if the text's file is still the same.
    """
    before = of.kept.get(make)
    if before is None or before[0] != given:
        before = of.kept[make] = given, make(of, *given)
    made: Made = before[1]
    return made


def prose_of(manuscript: Manuscript) -> Iterator[Prose]:
    """Every text of the manuscript, once each, in the order of its registers; `prose.source` is its place.

    A text that draft and final share is yielded once.
    """
    return iter(dict.fromkeys(prose_in(manuscript)))


def prose_in(thing: Any) -> Iterator[Prose]:
    """Every text inside an entry, a dataclass, a mapping or a sequence of them, in the order of their fields."""
    if isinstance(thing, Prose):
        yield thing
        return
    if thing is None or isinstance(thing, str | Source):        # most of what there is
        return
    if isinstance(thing, Entry):
        yield from once(_prose_in_entry, thing)
        return
    within: Iterable[Any] = ()
    if isinstance(thing, Dataset):
        within = (thing.origin,)        # rows hold data, never prose
    elif isinstance(thing, tuple | list):
        within = thing
    elif isinstance(thing, Mapping):
        within = thing.values()
    elif is_dataclass(thing) and not isinstance(thing, type):
        within = (getattr(thing, field.name) for field in fields(thing))
    for part in within:
        yield from prose_in(part)


def _prose_in_entry(entry: Entry) -> tuple[Prose, ...]:
    return tuple(prose for name in type(entry).model_fields for prose in prose_in(getattr(entry, name)))


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
    return once(_nodes_of, prose)


def _nodes_of(prose: Prose) -> tuple[Inline, ...]:
    return tuple(node for part in paragraphs(prose.parts) for node in nodes_in(part.nodes))


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
