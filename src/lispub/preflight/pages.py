"""The pages of a file by themselves: several are read side by side, and one that was read before is not read again.

What a page paints depends on nothing but what its dictionary leads to, and so a digest of all that is its name: an edit of one page leaves
the others as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from math import ceil
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream, String
from pydantic import TypeAdapter

from lispub.cache import Cache, key
from lispub.crew import Crew
from lispub.model.preflight import Sheet
from lispub.preflight.opening import repairs
from lispub.preflight.qpdf import bounded
from lispub.preflight.reading import inherited, sheets

AT_ONCE = 40            # pages that one process takes
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
NOT_PAINTED = ("/Parent", "/Annots", "/StructParents", "/Metadata", "/AF", "/B")      # what a page leads to besides
OF_ALL = ("/OCProperties", "/OutputIntents", "/Extensions")         # of the catalogue: what every page may depend on
FORM = TypeAdapter(Sheet)


class Circular(Exception):
    """A thing that leads back to itself."""


def read(data: bytes, pdf: Pdf, names: Sequence[str], crew: Crew, cache: Cache) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Every page as it is painted, and what had to be mended to open and read the file. A page without a name is read each time."""
    found: dict[int, Sheet] = {}
    for place, name in enumerate(names, 1):
        kept = cache.get(key("sheet", name)) if name else None
        if kept is not None:
            found[place] = replace(FORM.validate_json(kept), position=place)
    missing = [place for place in range(1, len(pdf.pages) + 1) if place not in found]
    if crew.size < 2:
        new, mended = sheets(pdf, missing), repairs(pdf)
    else:
        parts = crew.each(_read, [(data, part) for part in shared_out(missing, crew)])
        new = tuple(sheet for some, _ in parts for sheet in some)
        mended = tuple(dict.fromkeys((*repairs(pdf), *(repair for _, some in parts for repair in some))))
    for sheet in new:
        if names[sheet.position - 1] and not mended:        # which page was mended, nobody knows
            cache.put(key("sheet", names[sheet.position - 1]), FORM.dump_json(sheet))
    found |= {sheet.position: sheet for sheet in new}
    return tuple(found[place] for place in sorted(found)), mended


def shared_out(places: Sequence[int], crew: Crew, most: int = AT_ONCE) -> list[Sequence[int]]:
    """Positions in runs: no more than `most` in one, and about as many runs as the crew has processes, or twice as many."""
    length = max(1, min(most, ceil(len(places) / crew.size)))
    return [places[start:start + length] for start in range(0, len(places), length)]


def _read(task: tuple[bytes, Sequence[int]]) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Some pages of a file that could be opened before, and what was mended for them."""
    data, places = task
    with bounded(), Pdf.open(BytesIO(data)) as pdf:
        return sheets(pdf, places), repairs(pdf)


def names_of(pdf: Pdf) -> tuple[str, ...]:
    """A digest of all that each page paints; empty for a page that leads to something which leads back to itself."""
    digests = _Digests()
    return tuple(_name(page.obj, pdf.Root, digests) for page in pdf.pages)


def _name(page: Any, catalogue: Any, digests: _Digests) -> str:
    own = [name for name in sorted(page.keys()) if name not in (*INHERITED, *NOT_PAINTED)]
    try:
        parts = [name.encode() + digests.of(page[name]) for name in own]
        parts += [digests.of(inherited(page, name)) for name in INHERITED]
        parts += [digests.of(catalogue.get(name)) for name in OF_ALL]
    except (Circular, RecursionError):
        return ""
    return sha256(b"\0".join(parts)).hexdigest()


class _Digests:
    """The digests of what stands in one file, each object's made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], bytes | None] = {}

    def of(self, thing: Any) -> bytes:
        """The digest of a thing and of all that it leads to, whatever the numbers of its objects are. Raises Circular."""
        number = getattr(thing, "objgen", (0, 0))
        if number == (0, 0):
            return sha256(self._said(thing)).digest()
        if number not in self._made:
            self._made[number] = None
            self._made[number] = sha256(self._said(thing)).digest()
        made = self._made[number]
        if made is None:
            raise Circular
        return made

    def _said(self, thing: Any) -> bytes:
        if isinstance(thing, Stream | Dictionary):
            inner = b"".join(name.encode() + b"\0" + self.of(thing[name]) for name in sorted(thing.keys()) if name != "/Length")
            return b"stream" + sha256(thing.read_raw_bytes()).digest() + inner if isinstance(thing, Stream) else b"dictionary" + inner
        if isinstance(thing, Array):
            return b"array" + b"".join(map(self.of, thing))
        if isinstance(thing, String):
            return b"string" + bytes(thing)
        return f"{type(thing).__name__} {thing}".encode("utf-8", "surrogateescape")
