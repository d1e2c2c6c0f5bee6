"""The galley: medium-neutral HTML in units, set but unpaged."""

from __future__ import annotations

from dataclasses import dataclass

from lispub.model.drawing import Drawings
from lispub.model.edition import Edition


@dataclass(frozen=True, slots=True)
class GalleyUnit:
    """One unit as a whole HTML document. Links between units are plain `#anchor`.

    A page number is asked for by `<span class="page-number" data-for="anchor"></span>`, in front matter only.
    """

    id: str
    matter: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Galley:
    """All units of an edition. Addresses in the HTML are paths in the workspace, or `drawings/<figure>.svg`.

    Web pages have a shell besides, for the page that holds all units.
    """

    edition: Edition
    language: str
    title: str
    units: tuple[GalleyUnit, ...]
    drawings: Drawings
    shell: str = ""
