"""The blocks of a unit as paragraphs of text, each with what its place and look say to the eye."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from lispub import elements
from lispub.transcribe.tables import records
from lispub.transcribe.words import INLINE, Phrasing, has_class, read_out, sentence, unread

LEVELS = {"h1": "", "h2": "Section", "h3": "Subsection", "h4": "Part of the subsection", "h5": "Smaller part", "h6": "Smallest part"}
KEY_NUMBERS = ("key-number", "opener-number")
DRAWING = re.compile(r"drawings/(.+)\.svg")


def headings(root: Element, kind: str) -> Iterator[tuple[str, str]]:
    """Each anchor that the contents may name, on a heading or on what it heads, with the words that the text has for it."""
    for place in root.iter():
        first = next((element for element in place.iter() if element.tag in LEVELS), None) if place.get("id") else None
        if first is not None:
            yield place.get("id", ""), heading(first, kind)


def heading(element: Element, kind: str) -> str:
    """The words of a heading after those of its level: `Chapter 2: Work`, `Section: Care is the largest sector`."""
    level = kind if element.tag == "h1" else LEVELS[str(element.tag)]
    words = " ".join(Phrasing().lines(element))
    if words[:1].isdigit() and element.tag == "h1":
        return f"{level} {words}"
    return words if words.startswith(f"{level} ") or not level else f"{level}: {words}"


class Transcriber:
    """Goes through the units of a book in order. `spoken` has the words of headings by their anchors, `descriptions` those of figures."""

    def __init__(self, spoken: Mapping[str, str], descriptions: Mapping[str, str]) -> None:
        self.spoken = spoken
        self.descriptions = descriptions
        self.phrasing = Phrasing()
        self.kind = ""

    def unit(self, root: Element, kind: str) -> Iterator[str]:
        """The paragraphs of a unit; `kind` comes before its title. More empty lines than one stand before it and before a section."""
        self.kind = kind
        for place, words in enumerate(self._blocks(root)):
            yield words if place else f"\n\n{words}"

    def _blocks(self, container: Element) -> Iterator[str]:
        """The paragraphs of whatever holds blocks. Words that stand loose between them are paragraphs too."""
        loose: list[str | Element] = [container.text or ""]
        for child in container:
            if child.tag in INLINE and not self._is_picture(child):
                loose.append(child)
                continue
            yield from self._loose(loose)
            if not unread(child):
                yield from self._block(child)
            loose = [child.tail or ""]
        yield from self._loose(loose)

    def _loose(self, content: list[str | Element]) -> Iterator[str]:
        yield from _joined(self.phrasing.of(tuple(content)))

    def _is_picture(self, element: Element) -> bool:
        return element.tag == "img" or (element.tag == "a" and element.find("img") is not None)

    def _block(self, element: Element) -> Iterator[str]:
        match element.tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield self._heading(element)
            case "p" if has_class(element, *KEY_NUMBERS):
                yield f"Key number: {'; '.join(self.phrasing.lines(element)).rstrip('.')}."
            case "p" | "dt" | "dd":
                yield from _joined(self.phrasing.lines(element))
            case "ul" | "ol":
                yield "\n".join(self._items(element, 1))
            case "nav":
                yield from self._contents(element)
            case "table":
                yield from self._table(element)
            case "img" | "a":
                yield from (self._picture(image) for image in element.iter("img"))
            case "figure" if element.find("figcaption") is not None:
                yield from self._figure(element)
            case "blockquote":
                yield from self._boxed(element, "Quotation", "quotation")
            case "aside":
                yield from self._boxed(element, "" if _label(element) else "Box", _label(element) or "box")
            case _ if has_class(element, "ruled"):
                yield from self._ruled(element)
            case "div" if any(child.tag in ("table", "figure") for child in element):     # a unit that holds one is no box round it
                yield from self._blocks(element)
                yield _end(_label(element) or ("table" if element.find("table") is not None else "figure"))
            case _:
                yield from self._blocks(element)

    def _heading(self, element: Element) -> str:
        return ("\n" if element.tag == "h2" else "") + heading(element, self.kind)

    def _contents(self, element: Element) -> Iterator[str]:
        """A list of what stands where: each line as the heading itself says it, so that a search for it finds the heading."""
        for child in element:
            if child.tag not in ("ul", "ol"):
                yield from self._block(child)
                continue
            lines = []
            for item in child:
                link = next(item.iter("a"), None)
                anchor = "" if link is None else link.get("href", "").removeprefix("#")
                lines.append(self.spoken.get(anchor) or sentence(self.phrasing.lines(item)))
            yield "\n".join(line for line in lines if line)

    def _items(self, element: Element, depth: int) -> Iterator[str]:
        """The items of a list, one to a line; as many dashes as the list lies deep."""
        for number, item in enumerate((item for item in element if item.tag == "li"), 1):
            mark = f"{'-' * (depth - 1)} {number}.".strip() if element.tag == "ol" else "-" * depth
            first = True
            for words in self._item(item, depth):
                yield f"{mark} {words}" if first else words
                first = False

    def _item(self, item: Element, depth: int) -> Iterator[str]:
        loose: list[str | Element] = [item.text or ""]
        for child in item:
            if child.tag in INLINE:
                loose.append(child)
                continue
            yield from self.phrasing.of(tuple(loose))
            if child.tag in ("ul", "ol"):
                yield from self._items(child, depth + 1)
            else:
                yield from (line for part in self._block(child) for line in part.split("\n"))
            loose = [child.tail or ""]
        yield from self.phrasing.of(tuple(loose))

    def _table(self, element: Element) -> Iterator[str]:
        caption = element.find("caption")
        if caption is not None:
            yield from _joined(self.phrasing.lines(caption))
        else:
            yield "Table"
        yield "\n".join(records(element, self.phrasing))

    def _figure(self, element: Element) -> Iterator[str]:
        """Its words first, wherever they stand, then what it shows."""
        caption = element.find("figcaption")
        assert caption is not None
        words = list(self._blocks(caption))
        pictures = [self._picture(image) for image in element.iter("img")]
        yield "\n".join((*words, *pictures) if _label(element) else (*pictures, *words))

    def _picture(self, image: Element) -> str:
        """A chart by its long description, any other picture by its alternative text. What an author wrote for a chart comes first."""
        drawing = DRAWING.fullmatch(image.get("src", ""))
        alt, long = image.get("alt", ""), self.descriptions.get(drawing[1], "") if drawing else ""
        said = [alt] if not long or alt.partition(". ")[0] != long.partition(". ")[0] else []
        return f"{'Chart' if long else 'Picture'}: {read_out(sentence([*said, long] if long else said))}"

    def _boxed(self, element: Element, name: str, ending: str) -> Iterator[str]:
        first, *others = list(self._blocks(element)) or [""]
        yield f"{name}: {first}" if name else first
        yield from others
        yield _end(ending)

    def _ruled(self, element: Element) -> Iterator[str]:
        """What has a name beside it: the name, then the words."""
        label = next((child for child in element if has_class(child, "label")), None)
        name = "" if label is None else sentence(self.phrasing.lines(label))
        first, *others = [part for child in element if child is not label for part in self._block(child)] or [""]
        yield f"{name}: {first}" if name else first
        yield from others


def _label(element: Element) -> str:
    """The label that the first paragraph in an element begins with: `Figure 2.1`."""
    first = next(element.iter("p"), None)
    labels = () if first is None else [span for span in first.iter("span") if has_class(span, "label")]
    return elements.words(labels[0]) if labels else ""


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a paragraph as one text; nothing if there are none."""
    if lines:
        yield "\n".join(lines)


def _end(name: str) -> str:
    return f"End of {name[:1].lower()}{name[1:]}."
