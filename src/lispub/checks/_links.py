"""Where the links and the outline of a PDF lead."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class PdfLink:
    """A link: the page it stands on (0 for an outline entry), where it leads as text, and whether that exists."""

    page: int
    target: str
    leads: bool


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An outline entry: its level from 1, its title."""

    level: int
    title: str


@dataclass(frozen=True, slots=True)
class PdfLinks:
    """The links inside a PDF in page order, its outline in reading order, with a link for each of its entries."""

    links: tuple[PdfLink, ...]
    outline: tuple[OutlineEntry, ...]


@lru_cache(maxsize=2)
def links_of(pdf: bytes) -> PdfLinks:
    """The links and the outline of a PDF; kept, because several checks read the same file."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        reader = _Reader(document)
        links = tuple(reader.annotations())
        entries = tuple(reader.entries(document.open_outline().root, 1))
    return PdfLinks((*links, *(link for link, _ in entries)), tuple(entry for _, entry in entries))


class _Reader:
    def __init__(self, document: Any) -> None:
        import pikepdf

        self.document = document
        self.pages = {page.obj.objgen for page in document.pages}
        names = document.Root.get("/Names", {}).get("/Dests")
        tree = pikepdf.NameTree(names).items() if names is not None else ()
        self.named: dict[str, Any] = {name if isinstance(name, str) else name.decode("latin-1"): to for name, to in tree}
        for name, destination in document.Root.get("/Dests", {}).items():       # the older place of names (PDF 1.1)
            self.named[str(name)[1:]] = destination

    def annotations(self) -> Iterator[PdfLink]:
        """The links of the pages that stay in the document, and placeholders that were never turned into one."""
        for position, page in enumerate(self.document.pages, 1):
            for annotation in page.obj.get("/Annots", ()):
                if str(annotation.get("/Subtype")) == "/Link":
                    yield from self._link(position, annotation.get("/Dest"), annotation.get("/A"))

    def entries(self, items: Any, level: int) -> Iterator[tuple[PdfLink, OutlineEntry]]:
        """The outline, depth first."""
        for item in items:
            link = next(self._link(0, item.destination, item.action), PdfLink(0, "nothing", False))
            yield link, OutlineEntry(level, str(item.title))
            yield from self.entries(item.children, level + 1)

    def _link(self, page: int, destination: Any, action: Any) -> Iterator[PdfLink]:
        if destination is None and action is not None:
            kind = str(action.get("/S"))
            if kind == "/GoTo":
                destination = action.get("/D")
            elif kind == "/URI" and str(action.get("/URI")).startswith("lispub:"):
                yield PdfLink(page, str(action.URI), False)
                return
            else:
                return
        yield PdfLink(page, *self._target(destination))

    def _target(self, destination: Any) -> tuple[str, bool]:
        """Where a destination leads: a name, or a page of this document (ISO 32000-2, 12.3.2)."""
        import pikepdf

        if isinstance(destination, (pikepdf.String, pikepdf.Name, str)):
            name = str(destination).removeprefix("/") if isinstance(destination, pikepdf.Name) else str(destination)
            return name, name in self.named and self._target(self._explicit(self.named[name]))[1]
        explicit = self._explicit(destination)
        first = explicit[0] if explicit is not None and len(explicit) else None
        return "a page", isinstance(first, pikepdf.Object) and first.objgen in self.pages

    @staticmethod
    def _explicit(destination: Any) -> Any:
        """The array of a destination that may be wrapped in a dictionary."""
        import pikepdf

        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        return destination if isinstance(destination, pikepdf.Array) else None
