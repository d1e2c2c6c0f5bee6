"""All that touches WeasyPrint: fetcher, fonts, units, folios. The stage is `typeset`; importing this room is cheap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lispub.cache import Cache
from lispub.crew import Crew
from lispub.model.edition import WORKING_COPY
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.pages import SetUnit, Units
from lispub.typeset.engine import require, versions
from lispub.workspace import Workspace

__all__ = ["mark_working", "typeset", "versions"]

ASSUMED = 4     # pages of a front-matter unit before it was ever laid out
TRIES = 6       # of the front matter; two are the rule, since its slots for page numbers have constant width


def typeset(
    galley: Galley, workspace: Workspace, tagged: bool = True, crew: Crew | None = None, cache: Cache | None = None
) -> Units:
    """Lay out every unit by itself in one pass, front matter last, when the pages that it names are known.

    A `crew` does several side by side; what the `cache` has from before is not laid out again. The structure of each is made beside it,
    unless it is not to be `tagged`. What WeasyPrint complains of, and every address that was refused, is a message of the unit. Raises
    EnvironmentMissing without the right WeasyPrint, Refused if it cannot go on without a refused resource.
    """
    require()
    from lispub.typeset.fetcher import WorkspaceFetcher
    from lispub.typeset.folios import folio_sheet
    from lispub.typeset.fonts import closed_fonts
    from lispub.typeset.kept import Kept, keep, named, take
    from lispub.typeset.markup import anchors_asked
    from lispub.typeset.part import Part, forget_fonts, parts, set_part

    crew, cache, there = crew or Crew(), cache or Cache(), Workspace(workspace.roots)
    forget_fonts()

    def lay(units: Sequence[GalleyUnit], folios: Mapping[str, int]) -> dict[str, SetUnit]:
        every = parts(units, folios, galley.drawings, workspace, tagged)
        asked = {named(part) if cache.folder is not None else part.unit.id: part for part in every}
        made = {name: kept for name in asked if (kept := take(cache, name, there)) is not None}
        new = {name: part for name, part in asked.items() if name not in made}
        for name, (laid, reads) in zip(new, crew.each(set_part, list(new.values()), Part.weight), strict=True):
            made[name] = Kept(laid, reads)
            keep(cache, name, made[name])
        for name in asked:
            workspace.reads.update(made[name].reads)
        return {part.unit.id: made[name].unit for name, part in asked.items()}

    done = lay([unit for unit in galley.units if unit.matter != "front"], {})
    front = {unit.id: (unit, anchors_asked(unit.html)) for unit in galley.units if unit.matter == "front"}
    printed: dict[str, list[int | None]] = {}
    for _ in range(TRIES):
        folios = _folios(galley, done)
        asked = {id: [folios.get(anchor) for anchor in anchors] for id, (_, anchors) in front.items()}
        if asked == printed:
            break
        moved = [unit for id, (unit, _) in front.items() if asked[id] != printed.get(id)]
        done |= lay(moved, folios)
        printed = asked
    else:
        raise RuntimeError(f"after {TRIES} layouts the front matter still moves the pages that it names")
    units = [done[unit.id] for unit in galley.units]
    folios_pdf, messages = folio_sheet(units, galley, WorkspaceFetcher(workspace, galley.drawings), closed_fonts())
    units[-1] = replace(units[-1], messages=units[-1].messages + messages)
    return Units(tuple(units), folios_pdf)


def mark_working(units: Units, galley: Galley, workspace: Workspace) -> Units:
    """The same units, with a folio sheet that says `Working copy, not for issue` on every page."""
    require()
    from lispub.typeset.fetcher import WorkspaceFetcher
    from lispub.typeset.folios import folio_sheet
    from lispub.typeset.fonts import closed_fonts

    fetcher = WorkspaceFetcher(workspace, galley.drawings)
    folios, _ = folio_sheet(units.units, galley, fetcher, closed_fonts(), WORKING_COPY)
    return replace(units, folios=folios)


def _folios(galley: Galley, done: Mapping[str, SetUnit]) -> dict[str, int]:
    """The folio of the page where each anchor stands: its position, counted through from the front cover."""
    folios: dict[str, int] = {}
    start = 1
    for unit in galley.units:
        laid = done.get(unit.id)
        for number, page in enumerate(laid.pages if laid else (), start):
            for anchor in page.anchors:
                folios.setdefault(anchor, number)
        start += laid.extent if laid else ASSUMED
    return folios
