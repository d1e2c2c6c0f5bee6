"""Plain words as pieces, without a manuscript: headings, paragraphs, lists and tables, which the templates of those blocks set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lispub.model.book import Label, Piece
from lispub.model.inline import Emphasis, Inline, Link, Listing, OwnNumber, Paragraph, Prose, SetCitation, Span, Text
from lispub.typography import typography
from lispub.walk import plain

Words = tuple[Inline, ...]
Cell = str | Words


def plain_words(text: str) -> Words:
    """A text with its typography done."""
    return (Text(typography(text)),)


def words(*parts: str | Inline) -> Words:
    """Texts and nodes in one run."""
    return tuple(Text(typography(part)) if isinstance(part, str) else part for part in parts if part)


def strong(text: str) -> Inline:
    """Words that weigh."""
    return Emphasis(plain_words(text), strong=True)


def mail(address: str) -> Inline:
    """An e-mail address that opens a letter."""
    return Link((Text(address),), f"mailto:{address}")


def counted(number: int, one: str, many: str = "") -> str:
    """`no pages`, `1 page`, `1,204 pages`."""
    return f"{number or 'no':{',' if number else ''}} {one if number == 1 else many or f'{one}s'}"


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def as_set(prose: Prose | None) -> Words:
    """A written line as set, or nothing. `load` lets in nothing that needs setting but numbers of the text's own, which are words."""
    return _set(prose.nodes) if prose is not None else ()


def _set(nodes: Iterable[Inline]) -> Words:
    return tuple(inner for node in nodes for inner in _node_set(node))


def _node_set(node: Inline) -> Iterator[Inline]:
    if isinstance(node, OwnNumber):
        yield from _set(node.children)
    elif isinstance(node, Emphasis | Link | Span):
        yield replace(node, children=_set(node.children))
    else:
        yield node


def as_text(prose: Prose | None) -> str:
    """A written line as bare text, or nothing."""
    return plain(prose.nodes) if prose is not None else ""


def flow(prose: Prose) -> Iterator[Piece]:
    """The paragraphs and lists of a written text."""
    for part in prose.parts:
        if isinstance(part, Paragraph):
            yield para(*_set(part.nodes))
        else:
            yield Piece("list", content={"list": _list_set(part)}, source=part.source)


def _list_set(listing: Listing) -> Listing:
    return replace(listing, items=tuple(tuple(_part_set(part) for part in item) for item in listing.items))


def _part_set(part: Paragraph | Listing) -> Paragraph | Listing:
    return replace(part, nodes=_set(part.nodes)) if isinstance(part, Paragraph) else _list_set(part)


def heading(title: str, anchor: str, level: int = 2) -> Piece:
    """A heading; it stands in the contents too."""
    return Piece("heading", f"sec-{anchor}", Label("section", title, f"sec-{anchor}"), {"text": plain_words(title), "level": level})


def para(*parts: str | Inline) -> Piece:
    """A paragraph without a number."""
    return Piece("para", content={"text": words(*parts)})


def bullets(items: Iterable[Cell]) -> Piece:
    """A list of one line an item."""
    return Piece("list", content={"list": Listing(False, tuple((Paragraph(_cell(item)),) for item in items))})


@dataclass
class Tables:
    """Tables in one row of numbers."""

    made: int = field(default=0, init=False)

    def table(self, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], note: str = "") -> Piece:
        """The next table; a column of numbers alone is set as numbers. The first cell of a row is its head; `note` stands above it."""
        self.made += 1
        cells = [tuple(_cell(cell) for cell in row) for row in rows]
        numeric = tuple(all(_is_number(row[place]) for row in cells) for place in range(len(head)))
        label = Label("Table", str(self.made), f"tbl-{self.made}")
        content = {
            "title": plain_words(title), "unit": plain_words(note) if note else (), "size": "full",
            "head": tuple(plain_words(words) for words in head),
            "rows": tuple({"cells": row, "highlight": False} for row in cells), "numeric": numeric,
            "source": None, "evidence": SetCitation(()), "dataset": "",
        }
        return Piece("table", label.anchor, label, content)


def small(table: Piece) -> Piece:
    """A table set small and close, as those to look things up in are."""
    return replace(table, kind="figure-data", content={**table.content, "wide": False, "long": False})


def _cell(cell: Cell) -> Words:
    return plain_words(cell) if isinstance(cell, str) else cell


def _is_number(cell: Words) -> bool:
    return plain(cell).replace(",", "").isdecimal()
