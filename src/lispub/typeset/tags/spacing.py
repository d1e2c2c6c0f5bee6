"""The space at the end of a line is not painted, and a hyphen there is no letter: a reader's program has to be told of both.

ISO 32000-1, 14.8.2.5: white space that separates words shall be present in the text; 14.8.2.2.3: a soft hyphen has to be known as one.
Both show when each text box is found again in the text of the HTML that it was broken from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from lispub.typeset.tags.planning import Leaf

BREAKS = ("-", "\N{HYPHEN}", "\N{EN DASH}", "\N{EM DASH}", "/", "\N{ZERO WIDTH SPACE}", "\N{SOFT HYPHEN}")
SPACES = " \t\n\r\f"     # what HTML collapses; a no-break space stays
WHITE = re.compile(f"[{SPACES}]+")


class Spacing:
    """Follows the text boxes of a unit in order, and marks those after which a line break swallowed a space or set a hyphen."""

    def __init__(self, html: Element) -> None:
        self._text = ""                                             # of the whole unit, white space collapsed
        self._own: dict[Element, list[tuple[int, int]]] = {}        # where the text nodes of each element lie in it
        self._at: dict[Element, int] = {}                           # how far each element's text was found
        pieces: list[str] = []
        self._gather(html, pieces, 0)
        self._text = "".join(pieces)
        self._last: Leaf | None = None
        self._end = -1              # where the last text box ends, -1 if it was not found
        self._fresh = False         # whether a line has begun since

    def begin_line(self) -> None:
        """A new line begins."""
        self._fresh = True

    def space(self) -> None:
        """A text box of nothing but space."""
        if self._last is not None:
            self._last.space = True

    def read(self, leaf: Leaf) -> None:
        """The next text box in order."""
        start, end = self._find(leaf)
        before = self._last
        if before is not None and self._fresh and not before.hyphen and not before.space:
            if 0 <= self._end <= start:
                before.space = " " in self._text[self._end:start]
            else:
                before.space = not before.box.text.endswith(BREAKS)
        self._last, self._end, self._fresh = leaf, end, False

    def _gather(self, element: Element, pieces: list[str], length: int) -> int:
        """Add the text of an element and of those in it; returns the length of all text so far."""
        own = self._own[element] = []
        for child, text in ((None, element.text), *((child, child.tail) for child in element)):
            if child is not None:
                length = self._gather(child, pieces, length)
                if child.tag == "br":       # a line that ends by itself parts words as a space does
                    pieces.append(" ")
                    length += 1
            if text:
                collapsed = WHITE.sub(" ", text)
                own.append((length, length + len(collapsed)))
                pieces.append(collapsed)
                length += len(collapsed)
        return length

    def _find(self, leaf: Leaf) -> tuple[int, int]:
        """Where the text of a box begins and ends in the text of the unit; -1 if it is not there, as what CSS put in."""
        said, element = leaf.box.text.strip(SPACES), leaf.box.element
        if not said or element is None or "::" in (leaf.box.element_tag or ""):
            return -1, -1
        start = self._place(element, said)
        if start < 0 and len(said) > 1:
            said = said[:-1]
            start = self._place(element, said)
            leaf.hyphen = start >= 0
        if start < 0:
            return -1, -1
        self._at[element] = start + len(said)
        return start, start + len(said)

    def _place(self, element: Element, said: str) -> int:
        """Where some words of an element begin, after those that were found before."""
        at = self._at.get(element, 0)
        for start, end in self._own.get(element, ()):
            place = self._text.find(said, max(start, at), end) if end > at else -1
            if place >= 0:
                return place
        return -1
