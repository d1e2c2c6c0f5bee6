"""The index: for each entry the paragraphs, figures, priorities and actions that use one of its words. No page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field

from lispub.blocks._places import in_runs
from lispub.model.book import Label, Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line, Listing, Paragraph, Prose
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written
from lispub.walk import in_order, once, plain, prose_in, shown

REGISTERED = ("figure", "priority", "action")


class IndexEntry(Entry):
    """A term, and the words or phrases under which the text speaks of it."""

    term: Line
    words: tuple[Written, ...] = Field(min_length=1)


class Index(Entry):
    """The entries, printed in alphabetical order of their terms."""

    entries: tuple[IndexEntry, ...] = Field(min_length=1)


def pieces(block: Block, entry: Index, desk: Desk) -> Iterable[Piece]:
    """One piece; an entry that finds nothing is not printed, and a check reports one that finds nothing in either text."""
    found = occurrences(entry, desk)
    ordered = sorted(found.items(), key=lambda each: each[0].casefold())
    content = {"entries": tuple({"term": term, "places": in_runs(places)} for term, places in ordered if places)}
    yield Piece("index", block.id or "", content=content, source=block.source)


def occurrences(entry: Index, desk: Desk) -> dict[str, tuple[Label, ...]]:
    """Where the words of each entry stand, by term, in reading order."""
    texts = [(label, f" {words} ") for label, words in _texts(desk)]
    words_at: dict[str, list[int]] = {}
    for place, (_, words) in enumerate(texts):
        for word in set(words.split()):
            words_at.setdefault(word, []).append(place)
    return {plain(each.term.nodes): tuple(_places(each, texts, words_at)) for each in entry.entries}


def _places(entry: IndexEntry, texts: list[tuple[Label, str]], words_at: Mapping[str, list[int]]) -> Iterator[Label]:
    """The texts that hold one of the words: first those that hold the beginning of a phrase, then the whole of it."""
    at: set[int] = set()
    for phrase in map(folded, entry.words):
        begun = words_at.get(phrase.partition(" ")[0], [])
        at.update(place for place in begun if f" {phrase} " in texts[place][1])
    yield from dict.fromkeys(texts[place][0] for place in sorted(at))


def _texts(desk: Desk) -> Iterator[tuple[Label, str]]:
    """The words of this edition, folded, by numbered place; those of a list belong to the paragraph before it."""
    for chapter in in_order(desk.manuscript):
        last: Label | None = None
        for block, entry in shown(chapter, desk.edition):
            for anchor, words in _anchored(block, entry, desk):
                label = desk.label(anchor) if anchor else last
                if label is not None and label.number:
                    yield label, words
                    last = label if label.name == "paragraph" else last


def _anchored(block: Block, entry: Entry, desk: Desk) -> Iterator[tuple[str, str]]:
    """The words of a block, folded, with the anchor that they stand at; of a figure, priority or action those of its register."""
    if block.kind in REGISTERED:
        id = str(getattr(entry, block.kind))
        registers: Mapping[str, Mapping[str, object]] = {
            "figure": desk.manuscript.figures, "priority": desk.manuscript.priorities, "action": desk.manuscript.actions,
        }
        prefix = "fig" if block.kind == "figure" else block.kind
        parts = (words for prose in prose_in(registers[block.kind].get(id)) for words in once(_folded, prose))
        yield f"{prefix}-{id}", " ".join(filter(None, parts))
        return
    own = str(block.id) if block.kind == "para" else ""
    for prose in prose_in(entry):
        for part, words in zip(prose.parts, once(_folded, prose), strict=True):
            yield own or (part.id if isinstance(part, Paragraph) else ""), words


def _folded(prose: Prose) -> tuple[str, ...]:
    """The words of each part of a text."""
    return tuple(folded(" ".join(words_of((part,)))) for part in prose.parts)


def words_of(parts: Iterable[Paragraph | Listing]) -> Iterator[str]:
    """The words of each paragraph, in lists too."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield plain(part.nodes)
        else:
            for item in part.items:
                yield from words_of(item)


def folded(words: str) -> str:
    """Words in small letters, apart by single spaces; a hyphen parts, an apostrophe does not."""
    return " ".join(re.findall(r"\w+(?:'\w+)*", words.casefold().replace("’", "'")))


BLOCK = BlockKind("index", Index, pieces, shorthand="entries", needs_id=False)
