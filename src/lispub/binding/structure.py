"""The structure tree of the whole book (ISO 32000-1, 14.7): the tags of the units under one Document."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from lispub.model.pages import Units
from lispub.model.structure import Annotated, Marked, Tag


def write_structure(pdf: Pdf, units: Units) -> None:
    """Hang the tags of every unit on its pages and annotations. Call it when links have found where they lead: one that leads nowhere
    is gone, and its words remain as text."""
    writer = _Writer(pdf)
    first = 0
    for unit in units.units:
        writer.add_unit(unit.structure, first)
        first += unit.extent
    writer.finish()


class _Writer:
    """One tree in the making; the parent tree (14.7.4.4) has the pages first, each under its index, then the annotations."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self._element("Document", self.root, Array())
        self.pages = [page.obj for page in pdf.pages]
        self.marked: list[dict[int, Object]] = [{} for _ in self.pages]
        self.annotated: list[Object] = []
        self._annotations: dict[tuple[int, int], Object] = {}
        self._first = 0
        for number, page in enumerate(self.pages):
            for annotation in page.get(Name.Annots, ()):
                if Name.StructParent in annotation:
                    self._annotations[number, int(annotation.StructParent)] = annotation

    def add_unit(self, tags: tuple[Tag, ...], first: int) -> None:
        """The tags of a unit whose first page has an index in the book."""
        self._first = first
        for tag in tags:
            self.document.K.append(self._add(tag, self.document))

    def finish(self) -> None:
        """Write the parent tree, and say that the document is tagged."""
        numbers: list[Any] = []
        for index, (page, elements) in enumerate(zip(self.pages, self.marked, strict=True)):
            if elements:
                page.StructParents = index
                numbers.extend([index, self.pdf.make_indirect(self._by_mcid(elements))])
            elif Name.StructParents in page:
                del page.StructParents
            page.Tabs = Name.S      # the tab order is that of the structure (ISO 14289-1, 7.18.3)
        for place, element in enumerate(self.annotated, len(self.pages)):
            numbers.extend([place, element])
        self.root.K = self.document
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        self.root.ParentTreeNextKey = len(self.pages) + len(self.annotated)
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _by_mcid(self, elements: dict[int, Object]) -> Array:
        """The element of each marked content sequence of a page, at the place of its number; null for one that nothing holds."""
        return Array([elements.get(mcid) for mcid in range(max(elements) + 1)])

    def _add(self, tag: Tag, parent: Object) -> Object:
        """An element with everything in it. A link whose annotation is gone is a Span: its words are still read."""
        kids = [(kid, self._annotation(kid)) if isinstance(kid, Annotated) else (kid, None) for kid in tag.kids]
        dead = tag.role == "Link" and not any(annotation is not None for _, annotation in kids)
        element = self._element("Span" if dead else tag.role, parent, Array())
        self._describe(element, tag)
        here = next((kid.page for kid, _ in kids if isinstance(kid, Marked)), None)
        if here is not None:
            element.Pg = self._page(here)
        for kid, annotation in kids:
            if isinstance(kid, Tag):
                element.K.append(self._add(kid, element))
            elif isinstance(kid, Marked):
                self.marked[self._first + kid.page][kid.mcid] = element
                element.K.append(kid.mcid if kid.page == here else Dictionary(Type=Name.MCR, Pg=self._page(kid.page), MCID=kid.mcid))
            elif annotation is not None:
                annotation.StructParent = len(self.pages) + len(self.annotated)
                self.annotated.append(element)
                element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._page(kid.page)))
        return element

    def _element(self, role: str, parent: Object, kids: Array) -> Object:
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=kids))

    def _describe(self, element: Object, tag: Tag) -> None:
        """The entries and attributes of an element that have something to say."""
        for key, text in (("/Lang", tag.lang), ("/Alt", tag.alt), ("/E", tag.expansion), ("/ID", tag.id)):
            if text:
                element[key] = String(text)
        if tag.numbering:
            element.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{tag.numbering}"))
        if tag.table:
            given = {f"/{name}": Name(f"/{value}") if isinstance(value, str) else value for name, value in tag.table.items()}
            element.A = Dictionary({"/O": Name.Table, **given})
        if tag.box is not None:
            element.A = Dictionary(O=Name.Layout, BBox=Array([round(edge, 3) for edge in tag.box]), Placement=Name.Block)

    def _annotation(self, kid: Annotated) -> Object | None:
        return self._annotations.get((self._first + kid.page, kid.number))

    def _page(self, page: int) -> Object:
        return self.pages[self._first + page]
