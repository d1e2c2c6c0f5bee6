"""Units of a galley laid out: each is taken from the cache, or made by the crew out of its text and the plates of its drawings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lispub.cache import Cache
from lispub.crew import Crew
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.pages import SetUnit
from lispub.typeset.kept import Kept, keep, named, take
from lispub.typeset.part import Part, parts, plate_part, set_part
from lispub.workspace import Workspace


@dataclass
class Laying:
    """The layout of one galley while it runs. What is read for it goes on the record of its workspace."""

    galley: Galley
    workspace: Workspace
    crew: Crew
    cache: Cache
    plates: dict[str, Kept] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.there = Workspace(self.workspace.roots)        # what each file is now, for what the cache has

    def lay(self, units: Iterable[GalleyUnit], folios: Mapping[str, int], tagged: bool = True) -> dict[str, SetUnit]:
        """Units by their ids; `folios` gives the page numbers that they may ask for."""
        asked = parts(units, folios, self.galley.drawings, self.workspace, tagged)
        made = self._made(list(asked))
        for kept in made:
            self.workspace.reads.update(kept.reads)
        return {kept.unit.id: kept.unit for kept in made}

    def _made(self, asked: Sequence[Part]) -> list[Kept]:
        """What each part becomes."""
        names = [named(part) if self.cache.folder is not None else "" for part in asked]
        had = [take(self.cache, name, self.there) for name in names]
        new = self._with_plates([part for part, kept in zip(asked, had, strict=True) if kept is None])
        done = iter(zip(new, self.crew.each(set_part, new, Part.weight), strict=True))
        made = []
        for name, kept in zip(names, had, strict=True):
            if kept is None:
                part, (unit, reads) = next(done)
                kept = Kept(unit, {path: digest for id in part.plates for path, digest in self.plates[id].reads.items()} | reads)
                keep(self.cache, name, kept)
            made.append(kept)
        return made

    def _with_plates(self, asked: Sequence[Part]) -> list[Part]:
        """The same parts with the plates of their drawings, painted before if they were not."""
        wanted = {id: part.drawings[id] for part in asked if not part.is_plate for id in part.drawings if id not in self.plates}
        if wanted:
            made = self._made([plate_part(drawing, self.workspace) for drawing in wanted.values()])
            self.plates.update(zip(wanted, made, strict=True))
        return [part if part.is_plate else replace(part, plates={id: self.plates[id].unit for id in part.drawings}) for part in asked]
