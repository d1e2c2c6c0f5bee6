"""The words of inline nodes, paragraphs, labels and dates, as they are set: what `heard` tells of a Book is made of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lispub.model.book import Piece
from lispub.model.inline import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Listing,
    Paragraph,
    SetCitation,
    SetNote,
    SetRef,
    SetTerm,
    SetValue,
    SetWords,
    Span,
    Text,
)

OPENING = ("(", "[", "“", "‘", "/", "—")       # a citation after these is not set apart by a space
MONTHS = "January February March April May June July August September October November December".split()


def said(nodes: Iterable[Inline], calls: bool = True) -> list[str]:
    """The words of inline nodes, in passages: a note parts what it is called in, and is heard there. Without `calls` there
    are no notes and citations."""
    found = [""]
    before: Inline | None = None
    for node in nodes:
        match node:
            case Text() | SetValue() | SetRef():
                found[-1] += node.text
            case Link():
                found[-1] += joined(said(node.children, calls=False))
            case Emphasis() | Span() | SetTerm() | SetWords():
                first, *others = said(node.children, calls)
                found[-1] += first
                found += others
            case LineBreak():
                found[-1] += " "
            case SetCitation() if calls and node.items:
                opened = before is None or (isinstance(before, Text) and before.text.endswith(OPENING))
                found[-1] = (found[-1] if opened else found[-1].rstrip(" ") + " ") + cited(node)
            case SetNote() if calls:
                found += [str(node.number), str(node.number), *said(node.body), ""]
        before = node
    return found


def cited(citation: SetCitation) -> str:
    return f"[{'; '.join(f'{item.label}, {item.locator}' if item.locator else item.label for item in citation.items)}]"


def joined(words: Iterable[str]) -> str:
    return "".join(words)


def brief(nodes: Iterable[Inline]) -> str:
    return joined(said(nodes, calls=False))


def flow(parts: Iterable[Paragraph | Listing]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield from said(part.nodes)
        else:
            for number, item in enumerate(part.items, 1):
                yield f"{number}." if part.ordered else ""
                yield from flow(item)


def runs(places: Any) -> Iterator[str]:
    for _, runs in places:
        for first, last in runs:
            yield first.number if first is last or first == last else f"{first.number}–{last.number}"


def day(value: Any) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def partial(text: str) -> str:
    year, *rest = text.split("-")
    return " ".join([*(str(int(day)) for day in rest[1:]), *(MONTHS[int(month) - 1] for month in rest[:1]), year])


Content = Mapping[str, Any]


class Head(str):
    """The head of a column. In large print, where rows are set as records, it is heard in each row and not above them."""


def label(piece: Piece) -> str:
    return str(piece.label) if piece.label is not None and piece.label.number else ""


def source_of(note: Any) -> Iterator[str]:
    yield note.text
    yield from note.labels


def evidence(content: Content) -> Iterator[str]:
    for item in content["evidence"].items:
        yield item.name
        yield item.label
