"""What the checks read in the HTML of a unit: headings, ids, links inside the book."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as marked up: its level from 1, its words, its id or an empty text."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Markup:
    """One unit, in the order of its HTML. `links` holds the anchors that its links name, without `#`."""

    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]


@lru_cache(maxsize=64)
def markup(html: str) -> Markup:
    """The markup of a unit's HTML, kept because several checks read it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Markup(tuple(reader.headings), tuple(reader.ids), tuple(reader.links))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[Heading] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self._open: tuple[str, str] | None = None       # tag and id of the heading being read
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a" and given.get("href", "").startswith("#") and len(given["href"]) > 1:     # `#` alone is the top
            self.links.append(unquote(given["href"][1:]))
        if tag in HEADINGS:
            self._open, self._words = (tag, given.get("id", "")), []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag == self._open[0]:
            self.headings.append(Heading(HEADINGS[tag], " ".join("".join(self._words).split()), self._open[1]))
            self._open = None
