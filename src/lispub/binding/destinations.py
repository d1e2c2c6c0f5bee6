"""Named destinations of the whole book, and the links that lead to them (ISO 32000-2, 12.3.2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from lispub.model.pages import ELSEWHERE


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor stands: page from 0, point in pt from the lower left corner of the trim."""

    page: int
    x: float
    y: float


def read_destinations(pdf: Pdf, first: int = 0) -> dict[str, Place]:
    """The named destinations of a unit; `first` is the index of its first page in the book."""
    names = pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests, Dictionary()).get(Name.Names, Array())
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, first)}
    flat = list(names)
    return {
        str(name): Place(pages[target[0].objgen], float(target[2]), float(target[3]))
        for name, target in zip(flat[::2], flat[1::2], strict=True)
    }


def write_destinations(pdf: Pdf, places: Mapping[str, Place]) -> None:
    """One name tree, in the order of the encoded names as readers search it."""
    names = Array()
    for name, place in sorted(((String(anchor), place) for anchor, place in places.items()), key=lambda pair: bytes(pair[0])):
        names.extend([name, target(pdf, place)])
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))


def link_destinations(pdf: Pdf, places: Mapping[str, Place]) -> None:
    """Lead placeholder links to their destinations; drop the ones that have none."""
    for page in pdf.pages:
        if Name.Annots not in page.obj:
            continue
        kept = [link for link in page.obj.Annots if _resolve(link, places)]
        if kept:
            page.obj.Annots = Array(kept)
        else:
            del page.obj.Annots


def target(pdf: Pdf, place: Place) -> Array:
    """An explicit destination that keeps the reader's zoom."""
    return Array([pdf.pages[place.page].obj, Name.XYZ, place.x, place.y, 0])


def _resolve(link: Object, places: Mapping[str, Place]) -> bool:
    """Turn a placeholder into a destination. Whether the link may stay."""
    if Name.Dest in link:
        return str(link.Dest) in places
    uri = str(link.get(Name.A, Dictionary()).get(Name.URI, ""))
    if not uri.startswith(ELSEWHERE):
        return True
    anchor = unquote(uri.removeprefix(ELSEWHERE))
    link.Dest = String(anchor)
    del link.A
    return anchor in places
