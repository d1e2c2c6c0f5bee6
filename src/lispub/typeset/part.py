"""A part of the work: one unit with all that its layout needs, so that any process can do it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from weasyprint.text.fonts import FontConfiguration

from lispub.model.drawing import Drawings
from lispub.model.galley import GalleyUnit
from lispub.model.pages import SetUnit
from lispub.typeset.fetcher import WorkspaceFetcher
from lispub.typeset.fonts import closed_fonts
from lispub.typeset.unit import set_unit
from lispub.workspace import Root, Workspace

DRAWING = re.compile(r"drawings/([^\"'/]+)\.svg")


@dataclass(frozen=True)
class Part:
    """A unit, the page numbers that it may ask for, the drawings that it shows, and the roots that it reads."""

    unit: GalleyUnit
    folios: Mapping[str, int]
    drawings: Drawings
    roots: tuple[Root, ...]
    tagged: bool

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


def set_part(part: Part) -> tuple[SetUnit, dict[str, str]]:
    """The unit as laid out, and what was read for it: path to sha256. Raises what `set_unit` raises."""
    workspace = Workspace(part.roots)
    laid = set_unit(part.unit, part.folios, WorkspaceFetcher(workspace, part.drawings), _fonts(part.roots), part.tagged)
    return laid, workspace.reads


def forget_fonts() -> None:
    """Read the fonts anew: those of the project may have changed since the last galley of this process."""
    _fonts.cache_clear()


@lru_cache(maxsize=1)
def _fonts(roots: tuple[Root, ...]) -> FontConfiguration:
    """The fonts of a project; of a crew, read once in each process."""
    return closed_fonts()
