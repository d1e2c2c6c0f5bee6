"""Reading laid-out pages: names, running heads, anchors, footnotes, bookmarks.

WeasyPrint keeps its page boxes private (`Page._page_box`); this is the one place that looks at them, and the version
is pinned (engine.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

from lispub.model.pages import Bookmark, SetNote, SetPage

PT = 0.75                                       # a CSS px in points
HEADS = ("@top-left", "@top-center", "@top-right")
UNFOLIOED = ("cover", "opener", "blank")        # names of pages that carry no folio


def read_pages(pages: Iterable[Page]) -> tuple[SetPage, ...]:
    """Each page as it was set; an anchor belongs to the page on which its element begins."""
    seen: set[str] = set()
    found = []
    for page in pages:
        kind = page._page_box.page_type
        name = "blank" if kind.blank else kind.name
        anchors = tuple(anchor for anchor in page.anchors if anchor not in seen)
        seen.update(anchors)
        found.append(SetPage(name, _running_head(page), anchors, name not in UNFOLIOED))
    return tuple(found)


def read_notes(pages: Sequence[Page], asked: Iterable[Element]) -> tuple[SetNote, ...]:
    """Where each footnote that the HTML asks for was called and set; -1 and () for what the layout lost."""
    calls: dict[int, int] = {}
    bodies: dict[int, list[int]] = {}
    for number, page in enumerate(pages):
        for box in page._page_box.descendants():
            if getattr(box, "footnote", None) is not None:
                calls.setdefault(id(box.footnote.element), number)
        for area in page._page_box.children:
            if isinstance(area, boxes.FootnoteAreaBox):
                for body in area.children:
                    bodies.setdefault(id(body.element), []).append(number)
    return tuple(
        SetNote(note.get("data-number", ""), calls.get(id(note), -1), tuple(bodies.get(id(note), ()))) for note in asked
    )


def read_bookmarks(pages: Iterable[Page]) -> tuple[Bookmark, ...]:
    """The entries of the outline with the levels of the CSS; WeasyPrint's own tree closes the gaps between levels."""
    return tuple(
        Bookmark(level, label, number, round(x * PT, 4), round((page.height - y) * PT, 4), state == "closed")
        for number, page in enumerate(pages) for level, label, (x, y), state in page.bookmarks
    )


def external_links(pages: Iterable[Page]) -> tuple[str, ...]:
    """The addresses outside the unit that its links lead to, in order."""
    return tuple(target for page in pages for kind, target, _, _ in page.links if kind == "external")


def _running_head(page: Page) -> str:
    """The text of the margin boxes along the top, from left to right; corners hold tabs, not running heads."""
    margins = {box.at_keyword: box for box in page._page_box.children if isinstance(box, boxes.MarginBox)}
    texts = (_text(margins[keyword]) for keyword in HEADS if keyword in margins)
    return " / ".join(text for text in texts if text)


def _text(box: Any) -> str:
    """The text of a laid-out box, its lines parted by spaces."""
    lines = (line for line in box.descendants() if isinstance(line, boxes.LineBox))
    text = " ".join("".join(child.text for child in line.descendants() if isinstance(child, boxes.TextBox)) for line in lines)
    return " ".join(text.split())
