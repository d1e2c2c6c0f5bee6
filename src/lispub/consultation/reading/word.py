"""Letters of word processors -> their text: .docx (ECMA-376) and .odt (OpenDocument).

Paragraphs, headings, lists, tables and notes in order, as they would be with all tracked changes accepted. Of the archive only the parts
with text are unpacked: what it says of pictures, templates and places elsewhere is never read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from lispub.consultation.reading.archive import member, members
from lispub.consultation.reading.markup import tidy
from lispub.consultation.reading.unreadable import Unreadable

DEPTH = 400


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind of document is made of, by the names of its parts and of their elements."""

    parts: tuple[str, ...]
    text: frozenset[str]            # whose text is read
    breaks: dict[str, str]          # what is read as so many signs
    row: str
    cell: str
    paragraphs: frozenset[str]
    left_out: frozenset[str]


def _named(space: str, names: str) -> frozenset[str]:
    return frozenset(f"{{{space}}}{name}" for name in names.split())


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT, TABLE, OFFICE = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("text", "table", "office"))
DOCX = _Kind(
    ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"), _named(W, "t"),
    {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}cr": "\n"}, f"{{{W}}}tr", f"{{{W}}}tc", _named(W, "p tbl"),
    _named(W, "del moveFrom rPr pPr")
    # the second of two ways to show the same
    | _named("http://schemas.openxmlformats.org/markup-compatibility/2006", "Fallback"),
)
ODT = _Kind(
    ("content.xml",), _named(TEXT, "p h span a"), {f"{{{TEXT}}}tab": "\t", f"{{{TEXT}}}line-break": "\n", f"{{{TEXT}}}s": " "},
    f"{{{TABLE}}}table-row", f"{{{TABLE}}}table-cell", _named(TEXT, "p h") | _named(TABLE, "table"),
    _named(TEXT, "tracked-changes") | _named(OFFICE, "annotation"),
)
PICTURES = frozenset({
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata",
    "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}image",
})
ITEMS = {f"{{{W}}}p": f"{{{W}}}pPr/{{{W}}}numPr", f"{{{TEXT}}}list-item": "."}     # what is of a list, if it has this


def is_one(content: bytes) -> bool:
    """Is this archive a letter? Raises Unreadable as `members` does."""
    return not members(content).isdisjoint((DOCX.parts[0], ODT.parts[0]))


def words_of(content: bytes) -> tuple[str, bool]:
    """The text of a letter, which `is_one`, and whether there are pictures in it; that of its letterhead is none. Raises Unreadable."""
    kind = DOCX if DOCX.parts[0] in members(content) else ODT
    parts = [_parsed(part) for name in kind.parts if (part := member(content, name))]
    pictured = any(element.tag in PICTURES for part in parts for element in part.iter())
    return tidy("\n\n".join("".join(_flow(part, kind, 0)) for part in parts)), pictured


def _parsed(document: bytes) -> ElementTree.Element:
    if any("<!DOCTYPE".encode(encoding) in document for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
        raise Unreadable("is nothing that a word processor writes: it declares entities of its own")       # ECMA-376-2, 8.2: no DTD
    try:
        return ElementTree.fromstring(document)
    except ElementTree.ParseError as fault:
        raise Unreadable("is a damaged letter: ask for a new copy, or a PDF") from fault


def _flow(element: ElementTree.Element, kind: _Kind, depth: int) -> Iterator[str]:
    if depth > DEPTH:
        raise Unreadable("is nested too deeply to be read")
    if element.tag in kind.left_out:
        return
    if element.tag == kind.row:
        cells = ((child.tag, " ".join("".join(_flow(child, kind, depth + 1)).split())) for child in element)
        yield "\t".join(words for tag, words in cells if words or tag == kind.cell) + "\n"       # a cell may stand in a control
        return
    if element.tag in ITEMS and element.find(ITEMS[element.tag]) is not None:
        yield "- "
    yield kind.breaks.get(element.tag, "")
    yield from _inside(element, kind, depth)
    if element.tag in kind.paragraphs:
        yield "\n\n"


def _inside(element: ElementTree.Element, kind: _Kind, depth: int) -> Iterator[str]:
    if element.tag in kind.text:
        yield element.text or ""
    for child in element:
        yield from _flow(child, kind, depth + 1)
        if element.tag in kind.text:
            yield child.tail or ""
