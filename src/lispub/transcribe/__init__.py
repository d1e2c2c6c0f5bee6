"""Stage: galley -> plain text, for transcription into audio and braille.

UTF-8, and a line feed only where a paragraph, an item of a list or a row of a table ends: a speech program pauses at every
line, and a braille translator takes each for a paragraph (liblouisutdml's `file2brl --paragraph-line`, a word processor's import),
so lines broken at a width would break sentences. What sight tells by place and size (levels, boxes, which column) is told in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from lispub.elements import parse
from lispub.model.book import Book, Unit
from lispub.model.edition import WORKING_COPY
from lispub.model.galley import Galley
from lispub.numerals import day
from lispub.transcribe.flow import Transcriber, headings
from lispub.transcribe.words import read_out
from lispub.walk import plain

CONVENTIONS = (
    "How this text is set",
    "Each paragraph, each item of a list and each row of a table is one line. An empty line parts what does not belong together.",
    "A chapter begins with the word “Chapter”, an appendix with “Appendix”. “Section:” and “Subsection:” begin the headings within them.",
    "Numbers of paragraphs, figures, tables and questions are those of every other edition, and stand first. There are no page numbers.",
    "A note stands in square brackets where it is called. A letter E with a number in square brackets names a source.",
    "A table begins with the heads of its columns. In each row every entry follows the head of its column.",
    "A picture or chart is described in words. A box, a figure, a table or a quotation ends with a line that begins “End of”.",
)


def transcribe(galley: Galley, book: Book, working: bool = False) -> str:
    """The whole edition as text. A working copy says so in its first line."""
    roots = [_body(unit.html) for unit in galley.units]
    kinds = [_kind(unit) for unit in book.units]
    spoken = {anchor: words for root, kind in zip(roots, kinds, strict=True) for anchor, words in headings(root, kind)}
    transcriber = Transcriber(spoken, dict(_descriptions(book)))
    parts = [f"{WORKING_COPY}."] if working else []
    parts += ["\n".join(_title_page(book)), "\n".join(CONVENTIONS)]
    for root, kind in zip(roots, kinds, strict=True):
        parts += transcriber.unit(root, kind)
    return "\n\n".join(parts) + "\n"


def _body(html: str) -> Element:
    root = parse(html)
    body = root.find("body")
    return root if body is None else body


def _kind(unit: Unit) -> str:
    """What comes before the title of a unit; the label of an appendix says it already."""
    if unit.label.number:
        return "Chapter" if unit.matter == "body" else ""
    return "Front cover" if unit.pieces and unit.pieces[0].kind == "cover" else "Front matter"


def _title_page(book: Book) -> Iterator[str]:
    """What a reader must know of the book before its first page."""
    facts = {
        "Title": book.title, "Subtitle": plain(book.subtitle), "Edition": f"{book.status}, plain text, version {book.version}",
        "Not for everybody yet": book.state,
        "Date": day(book.issued), "The consultation closes on": day(book.closes) if book.closes else "",
        "Publisher": book.publisher, "Contact": book.contact, "Please note": plain(book.label),
    }
    return (read_out(f"{name}: {words}") for name, words in facts.items() if words)


def _descriptions(book: Book) -> Iterator[tuple[str, str]]:
    """The long description of each figure that the book sets, wherever a block placed it."""
    for content in (piece.content for unit in book.units for piece in unit.pieces):
        for shown in (content, content.get("chart")):
            if isinstance(shown, Mapping) and "figure" in shown and shown.get("description"):
                yield shown["figure"], plain(shown["description"])
