"""The outline: each unit at level 1, its headings nested below (ISO 32000-2, 12.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import OutlineItem, Pdf

from lispub.binding.destinations import Place, target
from lispub.model.pages import Bookmark, Units


def write_outline(pdf: Pdf, units: Units) -> None:
    """Nest the bookmarks of all units by their CSS levels; a level that was skipped leaves no gap."""
    open_items: list[tuple[int, OutlineItem]] = []
    with pdf.open_outline() as outline:
        for bookmark in _bookmarks(pdf, units):
            item = OutlineItem(bookmark.label, target(pdf, Place(bookmark.page, bookmark.x, bookmark.y)))
            item.is_closed = bookmark.closed
            while open_items and open_items[-1][0] >= bookmark.level:
                open_items.pop()
            (open_items[-1][1].children if open_items else outline.root).append(item)
            open_items.append((bookmark.level, item))


def _bookmarks(pdf: Pdf, units: Units) -> Iterator[Bookmark]:
    """All bookmarks with their page in the book. A unit that has no bookmark of level 1 first gets one by its title."""
    first = 0
    for unit in units.units:
        if unit.title and (not unit.bookmarks or unit.bookmarks[0].level > 1):
            yield Bookmark(1, unit.title, first, 0, float(pdf.pages[first].trimbox[3]))
        for bookmark in unit.bookmarks:
            yield Bookmark(bookmark.level, bookmark.label, first + bookmark.page, bookmark.x, bookmark.y, bookmark.closed)
        first += unit.extent
