"""Units that were laid out before: the same text, drawings and files give the same pages, so they are taken from the cache."""

from __future__ import annotations

import platform
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from lispub.cache import Cache, key
from lispub.cache import versions as packages
from lispub.model.galley import Galley
from lispub.model.pages import SetUnit
from lispub.typeset.engine import versions
from lispub.typeset.markup import anchors_asked
from lispub.typeset.part import Part
from lispub.workspace import Workspace


@dataclass(frozen=True)
class Kept:
    """A unit as laid out, and what was read for it: path to SHA-256."""

    unit: SetUnit
    reads: dict[str, str]


OTHERS = [packages("tinycss2", "cssselect2", "tinyhtml5", "pyphen", "pillow"), platform.python_version(), zlib.ZLIB_RUNTIME_VERSION]
FORM = TypeAdapter(Kept)        # an entry is this in a line of JSON, and then the PDF
FRONT = TypeAdapter(dict[str, SetUnit])


def take(cache: Cache, name: str, there: Workspace) -> Kept | None:
    """The unit as it was laid out before, if every file that was read for it is still the same; `there` remembers what each is now."""
    found = cache.get(name)
    if found is None:
        return None
    line, _, pdf = found.partition(b"\n")
    kept = FORM.validate_json(line)
    return replace(kept, unit=replace(kept.unit, pdf=pdf)) if there.still_has(kept.reads) else None


def keep(cache: Cache, name: str, kept: Kept) -> None:
    """Keep a unit; but not one with a complaint, for what was missing may be there next time, and no record tells of that."""
    if not kept.unit.messages:
        cache.put(name, FORM.dump_json(replace(kept, unit=replace(kept.unit, pdf=b""))) + b"\n" + kept.unit.pdf)


def front_as_laid(cache: Cache, galley: Galley) -> dict[str, SetUnit]:
    """The front matter of an edition as some build before has laid it out, without its pages themselves; or nothing."""
    found = cache.get(_front(galley))
    return FRONT.validate_json(found) if found is not None else {}


def keep_front(cache: Cache, galley: Galley, done: Mapping[str, SetUnit]) -> None:
    """Keep where the front matter ended, for the next build to begin with."""
    front = {unit.id: done[unit.id] for unit in galley.units if unit.matter == "front"}
    if front and cache.folder is not None:
        cache.put(_front(galley), FRONT.dump_json({id: replace(unit, pdf=b"", structure=(), messages=()) for id, unit in front.items()}))


def _front(galley: Galley) -> str:
    return key("front", galley.edition.name, [unit.id for unit in galley.units if unit.matter == "front"])


def named(part: Part) -> str:
    """The name of a part in the cache: all that its pages are made of, but the files that it reads."""
    unit = part.unit
    return key(
        "unit", versions(), OTHERS, unit.id, unit.matter, unit.title, unit.html,
        [part.folios.get(anchor) for anchor in anchors_asked(unit.html)] if part.folios else [],
        {id: drawing.svg for id, drawing in part.drawings.items()}, part.tagged,
    )
