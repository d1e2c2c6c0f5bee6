"""A session of `lispub watch`: what stays warm between two edits, and the shortest way from an edit to the page that shows it.

    an edit --load, resolve, assemble, draw, render--> Galley --typeset--> the unit that the edit is in --> a view
                                                              --typeset--> all that it moved            --> a view
                                                              --publish--> the site                     --> a view

What an edit breaks is told beside the last pages that could be made. What only a whole build can say, a build says.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lispub import registry
from lispub.cache import Cache
from lispub.crew import Crew
from lispub.load import Memory
from lispub.making import Composed, Making, styles_fault
from lispub.model.drawing import Plots
from lispub.model.edition import Edition
from lispub.model.galley import Galley
from lispub.model.manuscript import Manuscript
from lispub.model.pages import SetUnit
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.references import References
from lispub.model.site import page_of
from lispub.preview import ShownUnit, View
from lispub.report import format_problems
from lispub.workspace import EnvironmentMissing, Refused, Workspace

if TYPE_CHECKING:
    from lispub.render import Rendered
    from lispub.typeset.part import Part

FORMS = ("pdf", "large-print", "print", "web")      # that can be shown
PROSE = ("strategy/chapters/", "strategy/appendices/")      # what no drawing is made of
ANCHOR = re.compile(r' id="([^"]+)"')
IN_ORDER = ("body", "back", "sheet", "front")       # whose pages are wanted first, if an edit moves several units

Told = tuple[Mapping[str, Any], ...]        # problems, each as `report` writes it as JSON


class Session:
    """One edition of a project: the last view of it, the record of all that was read for that, and what is kept for the next."""

    def __init__(self, project: Path, edition: Edition, out: Path, crew: Crew, cache: Cache, say: Callable[[str], None]) -> None:
        self.project, self.edition, self.out, self.crew, self.cache, self.say = project, edition, out, crew, cache, say
        self.record = Workspace.of(project)
        self.view = View(edition.name)
        self.judged: Told = ()      # what the last whole build said
        self.galley: Galley | None = None
        self.memory = Memory()
        self.plots: Plots = {}
        self.rendered: Rendered | None = None
        self.laid: dict[str, tuple[Part, SetUnit]] = {}
        self.settled = False        # whether folios and contents are those of what is laid out
        self.folios = b""
        self.sheets: dict[str, str] = {}        # the files that the layout has read: path to sha256
        self.loaded: dict[str, str] = {}        # the files that the manuscript was read from
        self.edited: set[str] = set()           # those of them that differ from what was loaded before
        self.edit = 0

    def refresh(self) -> Iterator[View]:
        """The views that the files lead to as they stand now, the quickest first; its caller may leave off after any of them.

        No mistake of an author ends it, and none of ours. Raises EnvironmentMissing.
        """
        self.view = replace(self.view, issued=None)         # what was built is that of the text before
        gc.disable()        # what is read is kept to the next edit: to look for what could be freed takes a quarter of the time
        try:
            yield from self._views()
        except EnvironmentMissing:
            raise
        except Exception as fault:      # ours; or a file went while it was read, and the next edit mends it
            traceback.print_exc(file=sys.stderr)
            yield self._stopped([Problem("fault", Weight.STOPS, f"lispub cannot go on: {type(fault).__name__}: {fault}")])
        finally:
            gc.enable()

    def judge(self, problems: Told, **facts: Any) -> View:
        """The view with what a whole build said of it."""
        self.judged = problems
        return self._shown(problems=problems, **facts)

    def _views(self) -> Iterator[View]:
        from lispub.render import Rendered, TemplateFault
        from lispub.verify import verify

        manuscript, references, problems = self._read()
        if manuscript is None or references is None:
            yield self._stopped(problems)
            return
        self.rendered = self.rendered or Rendered()
        making = Making(
            manuscript, references, self.record, (), self.out, lambda done, of, line: self.say(line), self.crew, self.cache,
            plots=self.plots, rendered=self.rendered,
        )
        try:
            composed = making.composed(self.edition)
            self.record = composed.workspace
            book, found = making.book(self.edition)
            problems += (*found, *composed.problems)
            self.view = replace(self.view, title=book.title, problems=self._with_earlier(problems, ()))
            yield from self._site(making, composed) if self.edition.form == "web" else self._pages(composed)
        except (TemplateFault, Refused) as fault:
            yield self._stopped([*problems, styles_fault(fault, self.edition)])
            return
        proof = Proof(manuscript, references, self.edition, book, composed.galley, workspace=composed.workspace)
        problems += verify(proof, ("manuscript", "book"))
        yield self._shown(problems=self._with_earlier(problems, ("manuscript", "book")))

    def _read(self) -> tuple[Manuscript | None, References | None, tuple[Problem, ...]]:
        """The manuscript with its references; without them if something stops it."""
        from lispub.load import load, open_workspace
        from lispub.resolve import resolve

        workspace, problems = open_workspace(self.project)
        styles = {path: digest for path, digest in {**self.record.reads, **self.sheets}.items() if path not in self.loaded}
        self.record = workspace
        manuscript, found = load(workspace, memory=self.memory)
        before, self.loaded = self.loaded, dict(workspace.reads)
        self.edited = {path for path in before.keys() | self.loaded.keys() if before.get(path) != self.loaded.get(path)}
        restyled = not Workspace(workspace.roots).still_has(styles)
        if restyled or not all(path.startswith(PROSE) for path in self.edited):
            self.plots = {}
        if restyled or self.edited & self.sheets.keys():        # a style sheet, a font, an image
            self.laid.clear()
        problems += found
        if manuscript is None:
            return None, None, problems
        references, found = resolve(manuscript)
        problems += found
        if self.edition.name not in manuscript.strategy.editions:
            message = f"the edition `{self.edition.name}`, which is being watched, is not listed in strategy.yaml"
            problems += (Problem("missing-key", Weight.STOPS, message, manuscript.strategy.source, "list it again under `editions`"),)
        if any(problem.weight is Weight.STOPS for problem in problems):
            return None, None, problems
        return manuscript, references, problems

    def _site(self, making: Making, composed: Composed) -> Iterator[View]:
        """The web edition."""
        site = making.proof(self.edition, composed).site
        assert site is not None     # of a web edition
        edited, anchor = self._edited(composed)
        self.galley = composed.galley
        pages = tuple((page_of(unit.id), unit.title) for unit in composed.galley.units)
        yield self._shown(anchor, files=site.files, pages=pages, page=page_of(edited) if anchor else "")

    def _pages(self, composed: Composed) -> Iterator[View]:
        """The pages: first those of the unit that was edited, then of all that moved, then the front matter and the folios."""
        from lispub.typeset import typeset
        from lispub.typeset.laying import Laying
        from lispub.typeset.part import parts

        galley = composed.galley
        laying = Laying(galley, Workspace(self.record.roots), self.crew, self.cache)
        every = {part.unit.id: part for part in parts(galley.units, {}, galley.drawings, self.record, tagged=True)}
        moved = [part for id, part in every.items() if id not in self.laid or self.laid[id][0] != part]
        edited, anchor = self._edited(composed)
        self.galley = galley
        before, settled = {id: _pagination(unit) for id, (_, unit) in self.laid.items()}, self.settled
        self.settled = settled and not moved and [*self.laid] == [*every]
        waiting = sorted((part for part in moved if part.unit.matter != "front"), key=lambda part: part.unit.id != edited)
        while waiting:
            chunk = waiting[:1 if waiting[0].unit.id == edited else self.crew.size]
            del waiting[:len(chunk)]
            made = laying.lay([part.unit for part in chunk], {})
            self.laid |= {part.unit.id: (part, made[part.unit.id]) for part in chunk}
            self.sheets |= laying.workspace.reads
            yield self._set(composed, anchor, f"{len(waiting)} more units to lay out" if waiting else "")
        if settled and len(moved) == 1 and moved[0].unit.matter != "front" and [*self.laid] == [*every]:
            id = moved[0].unit.id       # if no number of a page has changed, in the folios or in the contents
            self.settled = before.get(id) == _pagination(self.laid[id][1])
        if not self.settled:
            self.say(f"{self.edition.name}: set the front matter, number the pages")
            layout = Workspace(self.record.roots)
            units = typeset(galley, layout, crew=self.crew, cache=self.cache)
            self.laid = {unit.id: (every[unit.id], unit) for unit in units.units}
            self.folios, self.sheets, self.settled = units.folios, dict(layout.reads), True
            yield self._set(composed, anchor)
        self.record.reads.update(self.sheets)

    def _edited(self, composed: Composed) -> tuple[str, str]:
        """The unit that the edit is in, and the anchor that it begins at or follows; empty where nothing was shown before.

        If it shows in several, the one whose file was edited; else the body goes before what is made of it.
        """
        if self.galley is None:
            return "", ""
        before = {unit.id: unit.html for unit in self.galley.units}
        sources = {unit.id: unit.source.path for unit in composed.book.units}
        moved = [unit for unit in composed.galley.units if before.get(unit.id) != unit.html]
        moved.sort(key=lambda unit: (sources.get(unit.id) not in self.edited, IN_ORDER.index(unit.matter)))
        if not moved:
            return "", ""
        self.edit += 1
        return moved[0].id, _first_change(before.get(moved[0].id, ""), moved[0].html)

    def _set(self, composed: Composed, anchor: str, doing: str = "") -> View:
        """The view of the units as far as they are laid out."""
        page, titles = composed.book.edition.page, {unit.id: str(unit.label) for unit in composed.book.units}
        units = (self.laid[unit.id][1] for unit in composed.galley.units if unit.id in self.laid)
        sets = tuple(
            ShownUnit(unit.id, f"{titles[unit.id]} {unit.title}".strip(), unit.pdf, tuple(page.anchors for page in unit.pages), unit.extent)
            for unit in units
        )
        return self._shown(anchor, units=sets, folios=self.folios, size=(page.width, page.height), doing=doing)

    def _stopped(self, problems: Iterable[Problem]) -> View:
        """The last view, with what keeps the next one from being made."""
        return self._shown(problems=self._told(problems), doing="")

    def _shown(self, anchor: str = "", **facts: Any) -> View:
        self.view = replace(self.view, **facts, anchor=anchor, edit=self.edit) if anchor else replace(self.view, **facts)
        return self.view

    def _told(self, problems: Iterable[Problem]) -> Told:
        return tuple(json.loads(format_problems(problems, "json", self.project)))

    def _with_earlier(self, problems: Iterable[Problem], stages: Collection[str]) -> Told:
        """Problems, and after them those of the last whole build whose checks have not read the book again: all but these stages."""
        told, checks = self._told(problems), registry.checks()
        earlier = (problem for problem in self.judged if problem["check"] in checks and checks[problem["check"]].stage not in stages)
        return (*told, *({**problem, "earlier": True} for problem in earlier if problem not in told))


def first_dated(project: Path) -> str:
    """What is shown if no edition is named: the draft, or the first dated one that can be; the draft too where nothing can be read."""
    from lispub.load import load, open_workspace

    workspace, _ = open_workspace(project)
    manuscript, _ = load(workspace)
    dated = manuscript.strategy.editions if manuscript is not None else ()
    return next((name for name, edition in registry.editions().items() if name in dated and edition.form in FORMS), "draft")


def _pagination(unit: SetUnit) -> list[tuple[str, tuple[str, ...]]]:
    """What other units know of the pages of one: their names and anchors."""
    return [(page.name, page.anchors) for page in unit.pages]


def _first_change(before: str, after: str) -> str:
    """The last anchor before the first difference of two pages, or the first of all. What stands before `main` is on every web page."""
    old, new = (page.partition("<main")[2] or page for page in (before, after))
    at = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    anchors = list(ANCHOR.finditer(new))
    return next((found[1] for found in reversed(anchors) if found.start() < at), anchors[0][1] if anchors else "")
