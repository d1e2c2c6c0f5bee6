"""All that touches WeasyPrint: fetcher, fonts, units, folios. The stage is `typeset`; importing this room is cheap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lispub.cache import Cache
from lispub.crew import Crew
from lispub.model.edition import WORKING_COPY
from lispub.model.galley import Galley
from lispub.model.pages import SetUnit, Units
from lispub.typeset.engine import require, versions
from lispub.workspace import Workspace

__all__ = ["mark_working", "typeset", "versions"]

TRIES = 6       # of the front matter; two are the rule, since its slots for page numbers have constant width


def typeset(
    galley: Galley, workspace: Workspace, tagged: bool = True, crew: Crew | None = None, cache: Cache | None = None
) -> Units:
    """Lay out every unit by itself in one pass, and front matter once more, when the pages that it names are known.

    A `crew` does several side by side; what the `cache` has from before is not laid out again. The structure of each is made beside it,
    unless it is not to be `tagged`. What WeasyPrint complains of, and every address that was refused, is a message of the unit. Raises
    EnvironmentMissing without the right WeasyPrint, Refused if it cannot go on without a refused resource.
    """
    require()
    from lispub.typeset.folios import folio_sheet
    from lispub.typeset.kept import front_as_laid, keep_front
    from lispub.typeset.laying import Laying
    from lispub.typeset.markup import anchors_asked

    cache = cache or Cache()
    laying = Laying(galley, workspace, crew or Crew(), cache)
    front = {unit.id: (unit, anchors_asked(unit.html)) for unit in galley.units if unit.matter == "front"}
    before = front_as_laid(cache, galley)       # that of another build says where its own anchors may stand
    done = before | laying.lay([unit for unit in galley.units if unit.id not in before], {}, tagged)
    printed: dict[str, list[int | None]] = {}
    for _ in range(TRIES):
        folios = _folios(galley, done)
        asked = {id: [folios.get(anchor) for anchor in anchors] for id, (_, anchors) in front.items()}
        if asked == printed:
            break
        moved = [unit for id, (unit, _) in front.items() if asked[id] != printed.get(id)]
        done |= laying.lay(moved, folios, tagged)
        printed = asked
    else:
        raise RuntimeError(f"after {TRIES} layouts the front matter still moves the pages that it names")
    keep_front(cache, galley, done)
    units = [done[unit.id] for unit in galley.units]
    (sheet,) = laying.lay([folio_sheet(units, galley, workspace)], {}, tagged=False).values()
    units[-1] = replace(units[-1], messages=units[-1].messages + sheet.messages)
    return Units(tuple(units), sheet.pdf)


def mark_working(units: Units, galley: Galley, workspace: Workspace) -> Units:
    """The same units, with a folio sheet that says `Working copy, not for issue` on every page."""
    require()
    from lispub.typeset.folios import folio_sheet
    from lispub.typeset.part import parts, set_part

    (sheet,) = parts([folio_sheet(units.units, galley, workspace, WORKING_COPY)], {}, {}, workspace, tagged=False)
    laid, reads = set_part(sheet)
    workspace.reads.update(reads)
    return replace(units, folios=laid.pdf)


def _folios(galley: Galley, done: Mapping[str, SetUnit]) -> dict[str, int]:
    """The folio of the page where each anchor stands: its position, counted through from the front cover."""
    folios: dict[str, int] = {}
    start = 1
    for unit in galley.units:
        for number, page in enumerate(done[unit.id].pages, start):
            for anchor in page.anchors:
                folios.setdefault(anchor, number)
        start += done[unit.id].extent
    return folios
