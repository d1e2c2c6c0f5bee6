"""A part of the work: one unit with all that its layout needs, so that any process can do it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape

from lispub.binding.plates import EDGE, put_plates
from lispub.model.drawing import Drawing, Drawings
from lispub.model.galley import GalleyUnit
from lispub.model.pages import SetUnit
from lispub.typeset.fetcher import WorkspaceFetcher
from lispub.typeset.plates import left_to_plates
from lispub.typeset.unit import set_unit
from lispub.workspace import Root, Workspace

PLATE = f"@page {{ size: 3000mm; margin: {EDGE}mm }} body {{ margin: 0 }} img {{ display: block }}"       # room for any drawing
DRAWING = re.compile(r"drawings/([^\"'/]+)\.svg")


@dataclass(frozen=True)
class Part:
    """A unit, the page numbers that it may ask for, the drawings that it shows, the roots that it reads, the plates that are painted."""

    unit: GalleyUnit
    folios: Mapping[str, int]
    drawings: Drawings
    roots: tuple[Root, ...]
    tagged: bool
    plates: Mapping[str, SetUnit] = field(default_factory=dict)

    @property
    def is_plate(self) -> bool:
        """Whether it is a drawing alone."""
        return self.unit.matter == "plate"

    def weight(self) -> int:
        """About how long it takes, by the length of its text."""
        return len(self.unit.html)


def parts(
    units: Iterable[GalleyUnit], folios: Mapping[str, int], drawings: Drawings, workspace: Workspace, tagged: bool
) -> Iterator[Part]:
    """The parts of a galley; each has only the drawings that its text names."""
    for unit in units:
        shown = {id: drawings[id] for id in dict.fromkeys(DRAWING.findall(unit.html)) if id in drawings}
        yield Part(unit, folios, shown, workspace.roots, tagged)


def plate_part(drawing: Drawing, workspace: Workspace) -> Part:
    """The part of the work that paints a drawing, once for all units that show it, with the fonts of the book.

    To paint a drawing costs WeasyPrint as much as to set a page of text.
    """
    links = "".join(f'<link rel="stylesheet" href="{escape(layer)}">' for layer in workspace.layers("styles/fonts.css"))
    html = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>Plate</title><style>{PLATE}</style>{links}</head>'
        '<body><img src="drawings/plate.svg" alt=""></body></html>'
    )
    return Part(GalleyUnit("plate", "plate", "Plate", html), {}, {"plate": drawing}, workspace.roots, tagged=False)


def set_part(part: Part) -> tuple[SetUnit, dict[str, str]]:
    """The unit as laid out, and what was read for it: path to sha256. Raises what `set_unit` raises."""
    workspace = Workspace(part.roots)
    collecting = gc.isenabled()
    gc.disable()        # the boxes and styles of a layout all live to its end: to look for garbage among them takes a fifth of the time
    try:
        with left_to_plates(part.plates):
            laid = set_unit(part.unit, part.folios, WorkspaceFetcher(workspace, part.drawings), part.tagged)
    finally:
        if collecting:
            gc.enable()
    if part.plates:
        plates = {id: (part.drawings[id], plate.pdf) for id, plate in part.plates.items()}
        messages = tuple(message for plate in part.plates.values() for message in plate.messages)
        laid = replace(laid, pdf=put_plates(laid.pdf, plates), messages=laid.messages + messages)
    return laid, workspace.reads
