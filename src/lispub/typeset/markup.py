"""A unit's HTML tree, before layout: page numbers are filled in, links to other units set aside, words counted out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from lispub.elements import INLINE, classes, parse
from lispub.model.pages import ELSEWHERE

UNREAD = {"head", "script", "style", "template", "title"}


def anchors_asked(html: str) -> tuple[str, ...]:
    """The anchors whose page numbers a unit asks for, in order."""
    return tuple(slot.get("data-for", "") for slot in _slots(parse(html)))


def fill_page_numbers(root: Element, folios: Mapping[str, int]) -> tuple[str, ...]:
    """Write the folio of each asked anchor into its slot. Returns the anchors that stand nowhere."""
    lost = []
    for slot in _slots(root):
        anchor = slot.get("data-for", "")
        if anchor in folios:
            slot.text = str(folios[anchor])
        else:
            lost.append(anchor)
    return tuple(lost)


def set_links_aside(root: Element) -> None:
    """Turn `#anchor` into `lispub:anchor` where the anchor is not in this unit."""
    here = {element.get("id") for element in root.iter() if element.get("id")}
    for link in root.iter("a"):
        href = link.get("href", "")
        if len(href) > 1 and href[0] == "#" and unquote(href[1:]) not in here:
            link.set("href", ELSEWHERE + quote(unquote(href[1:]), safe=""))


def part_spaces(root: Element) -> None:
    """Put a space that stands before inline markup into an element of its own.

    WeasyPrint 70 breaks a text after its first word when the text fits its line but the space at its end does not.
    """
    for parent in list(root.iter()):
        before: Element | None = None
        for child in list(parent):
            text = (parent.text if before is None else before.tail) or ""
            if child.tag in INLINE and text.endswith(" ") and len(text) > 1:
                space = Element("span")
                space.text = " "
                if before is None:
                    parent.text = text[:-1]
                else:
                    before.tail = text[:-1]
                parent.insert(list(parent).index(child), space)
            before = child


def notes(root: Element) -> tuple[Element, ...]:
    """The footnotes of a unit in order: `<span class="note" data-number="3">`."""
    return tuple(element for element in root.iter() if "note" in classes(element) and element.get("data-number"))


def words(root: Element) -> str:
    """The text that the tree asks for, in order, with single spaces; alternative texts are not part of it."""
    return " ".join("".join(_texts(root)).split())


def _slots(root: Element) -> Iterator[Element]:
    return (span for span in root.iter("span") if "page-number" in classes(span) and span.get("data-for"))


def _texts(element: Element) -> Iterator[str]:
    """The texts of an element and of what is in it; a space where a block begins or ends."""
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in UNREAD or "hidden" in element.attrib:
        return
    edge = "" if element.tag in INLINE else " "
    yield edge + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield edge
