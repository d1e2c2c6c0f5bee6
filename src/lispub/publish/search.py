"""The index that the search reads: every numbered place of the site with its words, made here so that a browser need not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lispub.elements import classes, first, words

# lists of what stands elsewhere, pictures, and numbers that say nothing by themselves
UNREAD_TAGS = {"nav", "svg", "details", "script"}
UNREAD = {"list-of", "index", "formats", "note-call", "back", "paragraph-link"}
HEADINGS = {"h1", "h2", "h3", "h4"}
BREAKS = {"p", "li", "td", "th", "tr", "div", "br", "h1", "h2", "h3", "h4", "section", "aside", "figcaption", "caption", "blockquote"}


@dataclass
class Entry:
    """A place that can be found: its anchor, what it is called, its words so far."""

    anchor: str
    label: str
    said: list[str] = field(default_factory=list)


def index(pages: Mapping[str, Element]) -> bytes:
    """`search.json`: a list of objects with anchor, page, label, title of the unit and text, by one letter each."""
    entries = []
    for path, root in pages.items():
        main, title = first(root, "main"), first(root, "h1")
        if main is None or title is None:
            continue
        unit = words(title)
        found: list[Entry] = []
        _read(main, Entry("", ""), found)
        for entry in found:
            text = " ".join("".join(entry.said).split())
            if text:
                entries.append({"a": entry.anchor, "p": path, "l": entry.label, "u": unit, "t": text})
    return ("[" + ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in entries) + "]\n").encode()


def _read(element: Element, within: Entry, found: list[Entry]) -> None:
    """Add each place to those that were found, in the order of the page. What has no anchor of its own belongs to what holds it."""
    if element.tag in UNREAD_TAGS or UNREAD & set(classes(element)) or _heads_row(element):
        return
    entry = within
    if _is_place(element):
        entry = Entry(element.get("id", ""), _label(element))
        found.append(entry)
    if element.tag in BREAKS:
        entry.said.append(" ")
    if not {"label", "number"} & set(classes(element)) or not entry.label:
        entry.said.append(element.text or "")
        for child in element:
            row = _row_of(child)
            if row is not None:
                entry_of_row = Entry(row.get("id", ""), words(row))
                found.append(entry_of_row)
                _read(child, entry_of_row, found)
            else:
                _read(child, entry, found)
            entry.said.append(child.tail or "")
    if element.tag in BREAKS:
        entry.said.append(" ")


def _is_place(element: Element) -> bool:
    """Whether a reader would call it a place: a note belongs to its paragraph, a drawing to its figure."""
    return bool(element.get("id")) and element.tag not in {"th", "td", "main"} and not element.get("id", "").startswith("call-")


def _row_of(element: Element) -> Element | None:
    """The head of a row that bears the anchor of the row, as in the evidence base."""
    if element.tag != "tr":
        return None
    return next((cell for cell in element if _heads_row(cell)), None)


def _heads_row(cell: Element) -> bool:
    return cell.tag == "th" and bool(cell.get("id"))


def _label(element: Element) -> str:
    """What a place is called: paragraph 3.14, Figure 2.1, Note 3. A heading and a chapter are called by their words."""
    if element.tag in HEADINGS or element.tag == "section":
        return ""
    link = first(element, "a", "paragraph-link")
    if link is not None and "para" in classes(element):
        return link.get("aria-label", "").lower()
    if element.tag == "aside" and "note" in classes(element):
        number = first(element, "span", "number")
        return f"note {words(number)}" if number is not None else ""
    label = first(element, "*", "label")
    return words(label) if label is not None else ""
