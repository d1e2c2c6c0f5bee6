"""Bound editions: bind, prepress and preflight one after the other, unless the cache has what they made of the same before.

The same units, under the same title and for the same press, give the same file, of which the same is said. An entry is one line of JSON,
the PDF, and the small pictures of its pages that preflight made.
"""

from __future__ import annotations

import hashlib
import platform
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from lispub.cache import Cache, key, programs, versions
from lispub.crew import Crew
from lispub.model.book import Book
from lispub.model.pages import Pages, Units
from lispub.model.preflight import Limits, Separations
from lispub.model.press import Press
from lispub.outputs import canonical_json

if TYPE_CHECKING:
    from lispub.prepress.attachments import Attachment

FORM = TypeAdapter(Pages)
LAID = TypeAdapter(Units)
PACKAGES = ("pikepdf", "fonttools", "pillow", "numpy", "page-validation")      # what writes a byte, or says something of it


def bound(
    units: Units, book: Book, tables: Mapping[str, bytes], press: Press | None, crew: Crew, cache: Cache, held: bool = False,
) -> Pages:
    """The units bound, for readers, or for a press if there is one; such a file is `held` against the rules of preflight or not.

    `tables` has the CSV of each figure, by the figure's id, for a file that readers open.
    """
    from lispub import prepress
    from lispub.bind import bind
    from lispub.preflight import preflight
    from lispub.prepress.attachments import data_of_figures

    limits = prepress.limits(press) if press is not None and held else None
    attached = data_of_figures(book, tables) if press is None else ()
    name = named(units, book, attached, press, limits) if cache.folder is not None else ""
    pages = take(cache, name)
    if pages is None:
        pages = bind(units, imprint(book))
        pages = prepress.for_screen(pages, book, tables) if press is None else prepress.for_print(pages, imprint(book), press)
        if limits is not None:
            pages = replace(pages, preflight=preflight(pages.pdf, limits=limits, crew=crew, cache=cache))
        keep(cache, name, pages)
    return pages


def proof(inside: Pages, cover: Pages | None, press: Press, cache: Cache) -> Pages:
    """The print files as the press will show them. What preflight said of them stands with it: what is wrong is not to be signed."""
    from lispub import prepress

    files = [_digest(file.pdf + canonical_json(file.positions)) for file in (inside, cover) if file is not None]
    name = key("proof", machine(), files, _told(press))
    shown = take(cache, name)
    if shown is None:
        shown = prepress.for_proof(inside, press, cover)
        keep(cache, name, shown)
    return replace(shown, strays=inside.strays, preflight=inside.preflight)


def imprint(book: Book) -> Book:
    """A book without its text, which is in its units: what is still asked of it once they are laid out."""
    return replace(book, units=(), lists=(), evidence=(), values=())


def named(units: Units, book: Book, attached: Iterable[Attachment], press: Press | None, limits: Limits | None) -> str:
    """The name of a bound edition: its units, what it says of itself, what is attached; for a press what that is; the limits of preflight.

    Nothing else of the book may move a byte, and so nothing else is handed on, but to make what is `attached`.
    """
    laid = replace(units, units=tuple(replace(unit, pdf=b"", words="", messages=()) for unit in units.units), folios=b"")
    return key(
        "bound", machine(), [_digest(unit.pdf) for unit in units.units], _digest(units.folios), _digest(LAID.dump_json(laid)),
        _digest(canonical_json(imprint(book))), [(each.name, each.description, _digest(each.content), each.anchor) for each in attached],
        _told(press), asdict(limits) if limits is not None else None,
    )


def take(cache: Cache, name: str) -> Pages | None:
    """The pages as they were made before."""
    found = cache.get(name)
    if found is None:
        return None
    line, _, rest = found.partition(b"\n")
    pages = FORM.validate_json(line)
    separations = _separations(pages)
    if separations is None:
        return replace(pages, pdf=rest)
    small, end = [], len(rest) - sum(width * height for width, height, _ in separations.small)
    pdf = rest[:end]
    for width, height, _ in separations.small:
        small.append((width, height, rest[end:end + width * height]))
        end += width * height
    return _with(replace(pages, pdf=pdf), tuple(small))


def keep(cache: Cache, name: str, pages: Pages) -> None:
    """Keep an edition; but not one that a program could not read to the end, for next time it may."""
    separations = _separations(pages)
    if any(said.fault for said in pages.validations or ()) or (separations is not None and separations.fault):
        return
    small = separations.small if separations is not None else ()
    bare = _with(replace(pages, pdf=b""), tuple((width, height, b"") for width, height, _ in small))
    cache.put(name, b"".join((FORM.dump_json(bare), b"\n", pages.pdf, *(levels for _, _, levels in small))))


def machine() -> Mapping[str, Any]:
    """What else moves a byte of a bound file, or a word that is said of it."""
    return {
        "python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, "packages": versions(*PACKAGES), "programs": programs(),
    }


def _separations(pages: Pages) -> Separations | None:
    return pages.preflight.separations if pages.preflight is not None else None


def _with(pages: Pages, small: tuple[tuple[int, int, bytes], ...]) -> Pages:
    """The pages with other small pictures."""
    separations = _separations(pages)
    if pages.preflight is None or separations is None:
        return pages
    return replace(pages, preflight=replace(pages.preflight, separations=replace(separations, small=small)))


def _told(press: Press | None) -> Any:
    if press is None:
        return None
    job = [press.job.model_dump_json(), sorted(press.job.model_fields_set)]
    return [*job, asdict(press.condition), _digest(press.profile), dict(press.colours), dict(press.builds)]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
