"""What the preview shows: the pages of one edition as they stand now, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any


@dataclass(frozen=True)
class ShownUnit:
    """A unit as it was set: its PDF, and the anchors that stand on each of its pages. A sheet of its own takes no blank verso."""

    id: str
    title: str
    pdf: bytes
    anchors: tuple[tuple[str, ...], ...]
    extent: int

    @cached_property
    def digest(self) -> str:
        """What tells this PDF from every other: a picture of it may be kept for ever."""
        return sha256(self.pdf).hexdigest()[:20]


@dataclass(frozen=True)
class View:
    """One state of the preview. Pages have units, in reading order, and a PDF of their folios; web pages have files.

    `size` is the trimmed page in mm. `anchor` is where the last edit shows, with its `page` of the site. A problem is as `report` writes it
    as JSON; with `earlier: true` it was found before the last edit, and nobody has looked again yet.
    """

    edition: str
    title: str = ""
    units: tuple[ShownUnit, ...] = ()
    folios: bytes = b""
    size: tuple[float, float] = (210, 297)
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: tuple[tuple[str, str], ...] = ()     # of a site: path and title
    anchor: str = ""
    page: str = ""
    edit: int = 0           # counts the edits, so that a browser jumps once for each
    problems: tuple[Mapping[str, Any], ...] = ()
    doing: str = ""         # what is being done, in words; empty when all is done
    built: str = ""         # the file of the edition as built, by its path in `out/`
    issued: bool | None = None      # whether that is issued or a working copy; None before it was built

    @cached_property
    def sheets(self) -> tuple[tuple[int, int], ...]:
        """The unit and the page in it, from 0, at each position; a blank verso is (unit, -1)."""
        return tuple(
            (place, page if page < len(unit.anchors) else -1) for place, unit in enumerate(self.units) for page in range(unit.extent)
        )

    @cached_property
    def first(self) -> tuple[int, ...]:
        """The position from 0 at which each unit begins."""
        return tuple(sum(unit.extent for unit in self.units[:place]) for place in range(len(self.units)))

    @cached_property
    def pictures(self) -> tuple[str, ...]:
        """The name of the picture of each sheet, which says all that it shows; empty for a blank verso."""
        folios = sha256(self.folios).hexdigest()[:8]
        return tuple(
            f"{self.units[place].digest}-{page}-{folios}-{position}" if page >= 0 else ""
            for position, (place, page) in enumerate(self.sheets, 1)
        )

    @cached_property
    def site(self) -> str:
        """What tells the files of this site from every other; empty without any."""
        digest = sha256()
        for path, content in sorted(self.files.items()):
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()[:20] if self.files else ""

    def data(self) -> dict[str, Any]:
        """The view for the browser: everything but the pictures and the files."""
        sheets = [
            {"picture": name, "unit": place, "anchors": self.units[place].anchors[page] if page >= 0 else ()}
            for name, (place, page) in zip(self.pictures, self.sheets, strict=True)
        ]
        units = [{"title": unit.title, "sheet": first} for unit, first in zip(self.units, self.first, strict=True)]
        return {
            "edition": self.edition, "title": self.title, "size": self.size, "sheets": sheets, "units": units, "site": self.site,
            "web": [{"path": path, "title": title} for path, title in self.pages], "anchor": self.anchor, "page": self.page,
            "edit": self.edit, "problems": self.problems, "doing": self.doing, "built": self.built, "issued": self.issued,
        }
