"""The HTML of a galley as a tree of elements, read and asked. The only door of tinyhtml5."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

Parents = dict[Element, Element]

INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
"""Elements that stand within a line of text (HTML Living Standard, 3.2.5.2.5, phrasing content), but for pictures and breaks."""


def parse(html: str) -> Element:
    """The tree of a page, as a browser would read it (HTML Living Standard, 13.2)."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def parents(root: Element) -> Parents:
    """The parent of each element; an ElementTree knows only children."""
    return {child: parent for parent in root.iter() for child in parent}


def upwards(found: Element, above: Parents) -> Iterator[Element]:
    """An element and what holds it, innermost first."""
    here: Element | None = found
    while here is not None:
        yield here
        here = above.get(here)


def classes(found: Element) -> list[str]:
    """The classes of an element."""
    return found.get("class", "").split()


def words(found: Element) -> str:
    """All text in an element, its spaces collapsed."""
    return " ".join("".join(found.itertext()).split())


def first(root: Element, tag: str = "*", class_: str = "") -> Element | None:
    """The first element below with a tag and a class."""
    below = (each for each in root.iter(None if tag == "*" else tag) if each is not root)
    return next((each for each in below if not class_ or class_ in classes(each)), None)
