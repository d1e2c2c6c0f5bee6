"""Words inside a paragraph: labels, notes, links and signs, as a voice can say them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from lispub import elements

BREAK = "\N{LINE SEPARATOR}"        # where a line ends within a paragraph; HTML of ours never holds one
INLINE = elements.INLINE | {"img", "br"}
UNREAD = {"script", "style", "template", "title", "svg"}
NAMES = ("label", "number")                 # classes of the name or number that a line begins with
ASIDES = ("against", "origin", "said")      # classes of what is a sentence of its own, and is set apart by its look alone

_UNSEEN = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]")
_SIGNS = (
    # a voice passes over a dash: 2016–2019 is a range, −0.5 a number below zero
    (re.compile(r"(?<=[\d%])–(?=[£€$A-Z−]?\d)"), " to "),
    (re.compile(r"(?<=[A-Z])–(?=[A-Z]\b)"), " to "),
    (re.compile("−(?=[£€$]?[0-9])"), "minus "),
    (re.compile(" · "), "; "),
    (re.compile("\N{NON-BREAKING HYPHEN}"), "-"),
)


def has_class(element: Element, *names: str) -> bool:
    """Whether an element is of one of some classes."""
    return not set(names).isdisjoint(elements.classes(element))


def unread(element: Element) -> bool:
    """Whether an element is not for reading: ornament, or the slot of a page number."""
    return (
        not isinstance(element.tag, str) or element.tag in UNREAD or element.get("aria-hidden") == "true"
        or "hidden" in element.attrib or has_class(element, "page-number")
    )


def read_out(text: str) -> str:
    """Words on one line with single spaces, without what is not seen, and with words for the signs that a voice passes over."""
    text = _UNSEEN.sub("", text)
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return " ".join(text.split())


def sentence(lines: list[str]) -> str:
    """Several lines as one: what begins with a capital letter is a sentence of its own."""
    said = ""
    for line in lines:
        stop = "" if not said or said[-1] in ".:;,?!" else "." if line[:1].isupper() else ","
        said = f"{said}{stop} {line}" if said else line
    return said


class Phrasing:
    """The words of elements, in order. It remembers which addresses were written: each is written once."""

    def __init__(self) -> None:
        self.written: set[str] = set()

    def lines(self, element: Element) -> list[str]:
        """The words of an element, in as many lines as it has breaks and blocks; an empty line is none."""
        return self.of((element.text or "", *element))

    def of(self, content: tuple[str | Element, ...]) -> list[str]:
        """The same of loose words and elements, each with the words after it."""
        text = "".join(part if isinstance(part, str) else self._words(part) + (part.tail or "") for part in content)
        return [line for part in text.split(BREAK) if (line := read_out(part))]

    def _words(self, element: Element) -> str:
        if unread(element):
            return ""
        if element.tag == "br":
            return BREAK
        if element.tag == "img":
            return element.get("alt", "")
        inner = (element.text or "") + "".join(self._words(child) + (child.tail or "") for child in element)
        if element.tag == "a":
            return inner + self._address(element.get("href", ""), inner)
        if has_class(element, "note"):
            return f" [Note {element.get('data-number', '')}: {inner.strip()}]"
        if has_class(element, *NAMES):
            return f"{inner.strip()}: " if inner.strip() else ""
        if has_class(element, *ASIDES) or element.tag not in INLINE:
            return BREAK + inner + BREAK
        return inner

    def _address(self, href: str, words: str) -> str:
        """The address of a link out of the book, once, unless the words are the address."""
        address = href.removeprefix("mailto:")
        if href.startswith("#") or not href or address in self.written:
            return ""
        self.written.add(address)
        return "" if address.rstrip("/") in words else f" ({address})"
