"""A book as passages in plain words: what of it can change by itself, and what each says.

What a block makes out of registers and lists, such as a contents or a matrix, is no passage: it changes with what it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lispub import registry
from lispub.figures import drawn, stamp
from lispub.model.book import Book, KeyFigure, Piece, SetQuantity, Unit
from lispub.model.inline import Holder, LineBreak, Listing, Paragraph, SetCitation, SetNote, SetRef, SetValue, Text
from lispub.model.issued import IssuedBook, Passage
from lispub.model.manuscript import Block, Chapter, Manuscript
from lispub.model.source import Source
from lispub.walk import in_order, paragraphs, plain, prose_in

# what of a piece is its words, and what are facts, by the name that they are told under
WORDS: dict[str, tuple[str, ...]] = {
    "heading": ("text",), "para": ("text",), "list": ("list",), "callout": ("title", "text"), "case-study": ("title", "text"),
    "foreword": ("title", "text", "by", "role"), "quote": ("text", "who"), "image": ("caption",), "key-numbers": ("numbers",),
    "figure": ("title",), "table": ("title",), "priority": ("title", "text"), "action": ("text",), "question": ("text",),
}
FACTS: dict[str, dict[str, str]] = {
    "image": {"description": "alt"}, "figure": {"unit": "unit", "note": "note"}, "table": {"unit": "unit"},
    "priority": {"standing": "standing"}, "question": {"answers can change": "changes", "choices": "choices"},
    "action": {"owner": "owner", "starts": "start", "due": "by", "first milestone": "milestone", "standing": "standing", "says": "says"},
}
MADE = frozenset(("action-register", "baselines", "coverage", "matrix", "overview", "priority-evidence", "profiles"))
NAMES = {"para": "Paragraph", "quote": "Quotation", "key-numbers": "Key numbers"}


def issued_book(book: Book, manuscript: Manuscript) -> IssuedBook:
    """The passages of a book, as they would be recorded if it were issued now."""
    passages = (*_passages(book, manuscript), *(_value(value) for value in book.values))
    return IssuedBook(book.edition.name, book.title, book.version, book.issued, book.status, tuple(passages))


def because(manuscript: Manuscript) -> dict[str, tuple[str, ...]]:
    """The decisions behind each change, by the id of the passage or of its block: those that name it, and those that its block names."""
    found: dict[str, dict[str, None]] = {}
    for id, decision in manuscript.decisions.items():
        for changed in decision.changes:
            found.setdefault(str(changed), {})[id] = None
    for chapter in manuscript.chapters.values():
        heads = dict.fromkeys(map(str, chapter.head.because))
        if heads:
            found.setdefault(f"sec-{chapter.head.id}", {}).update(heads)
        for block in chapter.blocks:
            if block.id and block.because:
                found.setdefault(str(block.id), {}).update(dict.fromkeys(map(str, block.because)))
    return {id: tuple(decisions) for id, decisions in found.items()}


def _passages(book: Book, manuscript: Manuscript) -> Iterator[Passage]:
    """The head of each chapter and then what stands in it, in reading order. The account of the changes is not one of them."""
    blocks, accounts = _blocks(manuscript), _accounts(manuscript)
    parts = {chapter.source for chapter in manuscript.chapters.values()}
    for unit in book.units:
        if unit.id in accounts:
            continue
        after = ""
        if unit.matter != "front":
            yield _head(unit)
            after = f"in {unit.label}"
        for piece in unit.pieces:
            block = blocks.get(piece.source)
            if _made(piece, block, piece.source in parts):
                continue
            for passage in _of_piece(piece, unit, block, after, manuscript):
                yield passage
                after = _after(piece, passage) or after


def _made(piece: Piece, block: Block | None, is_part: bool) -> bool:
    """Whether a block made a heading, a paragraph or a table out of something else, such as the numbers of responses."""
    if piece.kind == "heading":
        return not is_part and (block is None or block.kind != "heading")
    return block is not None and not registry.blocks()[block.kind].needs_id and piece.kind != "glossary"


def _after(piece: Piece, passage: Passage) -> str:
    """How what stands after a passage is told by it: `after paragraph 3.2`, `in “Care”`."""
    if piece.label is not None and piece.label.number:
        return f"after {piece.label}"
    return f"in “{passage.words}”" if piece.kind == "heading" else ""


def _of_piece(piece: Piece, unit: Unit, block: Block | None, after: str, manuscript: Manuscript) -> Iterator[Passage]:
    if piece.kind == "glossary":
        for term in piece.content["terms"]:
            told = Told()
            name, words = f"Term “{term['term']}”", told.words((*term["means"],))
            yield Passage(term["anchor"], "", unit.id, "term", name, words, told.facts(), told.refers)
        return
    kind = registry.blocks().get(piece.kind)
    if kind is None or not kind.needs_id or piece.kind in MADE:
        return
    told, content = Told(), piece.content
    words = " ".join(said for name in WORDS.get(piece.kind, tuple(content)) if (said := told.words(content.get(name))))
    facts = {name: said for name, key in FACTS.get(piece.kind, {}).items() if (said := told.words(content.get(key)))}
    if piece.kind == "figure":
        facts |= _data(content["figure"], manuscript)
    elif piece.kind == "table":
        facts |= _rows(content["rows"], told)
    yield Passage(piece.anchor, str(block.id or "") if block is not None else "", unit.id, piece.kind, _name(piece, words, after), words,
                  {**facts, **told.facts()}, told.refers)


def _rows(rows: Iterable[Mapping[str, Any]], told: Told) -> dict[str, str]:
    """The rows of a table by what stands first in them, as a reader would name them."""
    facts: dict[str, str] = {}
    for row in rows:
        first, *others = map(told.words, row["cells"])
        name = f"row “{first}”"
        facts[name] = "; ".join((*((facts[name],) if name in facts else ()), *others))
    return facts


def _head(unit: Unit) -> Passage:
    """The head of a chapter: its title, and what its first page says."""
    told = Told()
    facts = {"says": told.words(unit.says), "key numbers": "; ".join(map(told.words, unit.numbers))}
    return Passage(unit.label.anchor, "", unit.id, "chapter", str(unit.label), plain(unit.title),
                   {name: said for name, said in facts.items() if said} | told.facts(), told.refers)


def _value(value: SetQuantity) -> Passage:
    """A number of the list of values, by what it is of."""
    told = Told()
    name = " ".join(part for part in (told.words(value.means), value.place, value.period) if part) or value.id
    return Passage(value.anchor or f"value-{value.id}", "", "", "value", f"Value “{value.id}”", name,
                   {"number": value.text, "status": value.status, "vintage": value.vintage})


def _data(figure: str, manuscript: Manuscript) -> dict[str, str]:
    """The stamp of what a figure draws: it changes with any number in it."""
    shown = drawn(manuscript.figures[figure], manuscript) if figure in manuscript.figures else None
    return {"data": stamp(shown[0])} if shown is not None else {}


def _name(piece: Piece, words: str, after: str) -> str:
    """A passage by its number, `Paragraph 3.14`, or by what stands before it, `List after paragraph 3.14`."""
    if piece.label is not None and piece.label.number:
        name = str(piece.label)
        return f"{name[:1].upper()}{name[1:]}"
    if piece.kind == "heading":
        return f"Heading “{words}”"
    kind = NAMES.get(piece.kind, piece.kind.replace("-", " ").capitalize())
    return f"{kind} {after}".strip()


def _blocks(manuscript: Manuscript) -> dict[Source, Block]:
    """The block of each place that a piece may come from: of the block itself, and of each paragraph in it."""
    found: dict[Source, Block] = {}
    for chapter in manuscript.chapters.values():
        for block in chapter.blocks:
            found[block.source] = block
            for entry in (block.final, *((block.draft,) if block.draft is not None else ())):
                for prose in prose_in(entry):
                    found.update((part.source, block) for part in paragraphs(prose.parts))
    return found


def _accounts(manuscript: Manuscript) -> set[str]:
    """The chapters of the final alone that give the account of the consultation and of the changes."""
    return {str(chapter.head.id) for chapter in in_order(manuscript) if _is_account(chapter)}


def _is_account(chapter: Chapter) -> bool:
    final = [registry.blocks()[block.kind].text == "final" for block in chapter.blocks]
    return any(final) and all(made or "final" in block.only for made, block in zip(final, chapter.blocks, strict=True))


@dataclass
class Told:
    """What a piece says: its words, and beside them its notes, the sources that it names, and what stands for each reference."""

    notes: list[str] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)
    refers: dict[str, str] = field(default_factory=dict)

    def words(self, thing: Any) -> str:
        """Nodes, paragraphs, lists and bare text as words; no space is left where a citation stood."""
        return re.sub(r"[ \n\t]+([.,;:)]?)", lambda found: found[1] or " ", self._words(thing)).strip()

    def facts(self) -> dict[str, str]:
        """Notes and sources, if there are any."""
        told = {"notes": " ".join(self.notes), "sources": "; ".join(self.sources)}
        return {name: said for name, said in told.items() if said}

    def _words(self, thing: Any) -> str:
        match thing:
            case str():
                return thing
            case Text() | SetValue():
                return thing.text
            case SetRef():
                return self._reference(thing)
            case Paragraph():
                return self._words(thing.nodes)
            case Listing():
                return " ".join(f"• {self.words(item)}" for item in thing.items)
            case SetNote():
                self.notes.append(self.words(thing.body))
            case SetCitation():
                for cited in thing.items:
                    self.sources[", ".join(part for part in (cited.name or cited.title, cited.locator) if part)] = None
            case LineBreak():
                return " "
            case KeyFigure():
                against = self.words(thing.against)
                return f"{thing.value} {self.words(thing.means)}" + (f", against {against}" if against else "")
            case _ if isinstance(thing, Holder):
                return self._words(thing.children)
            case tuple():
                apart = any(isinstance(part, tuple | Paragraph | Listing | KeyFigure) for part in thing)
                return (" " if apart else "").join(map(self._words, thing))
        return ""

    def _reference(self, node: SetRef) -> str:
        if not node.anchor:
            return node.text
        self.refers[node.anchor] = node.text
        return f"{{@{node.anchor}}}"
