"""The street: the stages in order. Read this first.

    Workspace --load--> Manuscript --resolve--> References
    + Edition --assemble--> Book --draw--> Drawings --render--> Galley --typeset--> Units --bind--> Pages --verify--> problems
                                                                Galley --publish--> Site, --transcribe--> text
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from lispub import outputs, registry
from lispub.issuing import extent, write_data, write_edition
from lispub.model.book import Book
from lispub.model.edition import Edition
from lispub.model.galley import Galley
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages, Units
from lispub.model.problem import Problem, Weight, blocks_issue
from lispub.model.proof import Proof
from lispub.model.references import References
from lispub.model.site import Download
from lispub.sharing import differs, layout_of, twin
from lispub.workspace import Refused, Workspace

Progress = Callable[[int, int, str], None]      # steps done, steps in all, what is being done


def silent(done: int, of: int, line: str) -> None:
    """Report no progress."""


@dataclass(frozen=True)
class Reading:
    """A publication that was read: the manuscript with its references, or None when too little could be read."""

    workspace: Workspace
    manuscript: Manuscript | None
    references: References | None
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> bool:
        """Whether anything stands in the way of setting it."""
        return self.manuscript is None or any(problem.weight is Weight.STOPS for problem in self.problems)


@dataclass(frozen=True)
class Built:
    """An edition that was made: where it was written, and what is wrong with it."""

    edition: str
    folder: Path | None
    pages: int
    problems: tuple[Problem, ...]
    issued: bool


@dataclass(frozen=True)
class Composed:
    """An edition's book as HTML, and what was read and found on the way."""

    book: Book
    galley: Galley
    workspace: Workspace
    problems: tuple[Problem, ...]


@dataclass
class Build:
    """A build of several editions. What editions share is kept while it runs: `print` has the pages of `final`."""

    manuscript: Manuscript
    references: References
    workspace: Workspace
    problems: tuple[Problem, ...]
    out: Path
    progress: Progress
    steps: int = 0
    done: int = 0
    books: dict[str, tuple[Book, tuple[Problem, ...]]] = field(default_factory=dict)
    composed: dict[str, Composed] = field(default_factory=dict)
    units: dict[str, Units] = field(default_factory=dict)
    built: list[Built] = field(default_factory=list)

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """What each figure draws, as CSV, for the PDFs that carry it."""
        from lispub.data_files import csv_files

        return csv_files(self.manuscript)

    def step(self, line: str) -> None:
        """Say what is being done now."""
        self.progress(self.done, self.steps, line)
        self.done += 1


def read(project: Path) -> Reading:
    """Load and resolve a project, and run the checks that need no edition."""
    from lispub.load import load, open_workspace
    from lispub.resolve import resolve
    from lispub.verify import verify

    workspace, problems = open_workspace(project)
    if any(problem.weight is Weight.STOPS for problem in problems):
        return Reading(workspace, None, None, problems)
    manuscript, found = load(workspace)
    problems += found
    if manuscript is None:
        return Reading(workspace, None, None, problems)
    references, found = resolve(manuscript)
    problems += found
    problems += verify(Proof(manuscript, references, workspace=workspace), ("manuscript",))
    return Reading(workspace, manuscript, references, problems)


def editions_of(manuscript: Manuscript, names: Iterable[str] = ()) -> tuple[Edition, ...]:
    """The editions that `strategy.yaml` dates, or those of them that are named: in the order of the registry, companions last."""
    known = registry.editions()
    wanted = set(names) or set(manuscript.strategy.editions)
    chosen = (edition for name, edition in known.items() if name in wanted and name in manuscript.strategy.editions)
    return tuple(sorted(chosen, key=lambda edition: edition.companion))


def _undated(manuscript: Manuscript, names: Iterable[str]) -> Iterable[Problem]:
    """A problem for each named edition that strategy.yaml does not list. One whose text is dated already needs no date."""
    strategy, known = manuscript.strategy, registry.editions()
    for name in names:
        if name not in strategy.editions:
            dated = known[name].companion or known[name].text in strategy.editions
            remedy = f"add `{name}: {'{}' if dated else '{date: …, version: …, status: …}'}` under `editions`"
            yield Problem("missing-key", Weight.STOPS, f"the edition `{name}` is not listed in strategy.yaml", strategy.source, remedy)


def check(project: Path) -> tuple[Problem, ...]:
    """Everything that can be known without laying out a page."""
    from lispub.assemble import assemble
    from lispub.verify import verify

    reading = read(project)
    problems = list(reading.problems)
    if reading.stops or reading.manuscript is None or reading.references is None:
        return tuple(problems)
    for edition in editions_of(reading.manuscript):
        if edition.companion or twin(edition, reading.manuscript) is not None:
            continue
        book, found = assemble(reading.manuscript, reading.references, edition)
        proof = Proof(reading.manuscript, reading.references, edition, book, workspace=reading.workspace)
        problems.extend((*found, *verify(proof, ("book",))))
    return _once(problems)


def build(project: Path, out: Path, names: tuple[str, ...] = (), progress: Progress = silent) -> tuple[Reading, tuple[Built, ...]]:
    """Make editions: all that `strategy.yaml` dates, or the named ones. Writes only whole editions to `out`.

    Raises outputs.Occupied before anything is made, if an edition would replace a folder that lispub did not make.
    """
    out.mkdir(parents=True, exist_ok=True)      # an `out` that cannot be written shows now, not after the layout
    outputs.mend(out)
    outputs.refuse_strangers(out, names or registry.editions())
    reading = read(project)
    if reading.manuscript is not None:
        reading = replace(reading, problems=(*reading.problems, *_undated(reading.manuscript, names)))
    if reading.stops or reading.manuscript is None or reading.references is None:
        return reading, ()
    run = Build(reading.manuscript, reading.references, reading.workspace, reading.problems, out, progress)
    editions = editions_of(reading.manuscript, names)
    run.steps = 2 * len(editions) + 2 * len({layout_of(edition, reading.manuscript).name for edition in editions})
    for edition in editions:
        run.built.append(_edition(run, edition))
    if any(edition.issued for edition in run.built):
        write_data(out, run.manuscript, run.references, run.workspace)
    outputs.write_sums(out)
    return reading, tuple(run.built)


def _edition(run: Build, edition: Edition) -> Built:
    """One edition from its book to its folder."""
    from lispub.render import TemplateFault
    from lispub.verify import verify

    try:
        composed = _composed(run, layout_of(edition, run.manuscript))
        proof = _proof(run, edition, composed)
    except (TemplateFault, Refused) as fault:
        source = fault.source if isinstance(fault, TemplateFault) else None
        remedy = "correct the file in styles/, or take it away so that lispub's own is used"
        return Built(edition.name, None, 0, (Problem("styles", Weight.STOPS, str(fault), source, remedy, edition.name),), issued=False)
    book, problems = _book(run, edition)
    run.step(f"{edition.name}: check it")
    problems += differs(book, composed.book) + composed.problems + verify(proof, edition.stages)
    every = _once((*run.problems, *problems))
    issued = not blocks_issue(every)
    if not issued:
        proof = _proof(run, edition, composed, working=True)
    folder = write_edition(run.out, proof, every, issued)
    return Built(edition.name, folder, extent(proof), _once(problems), issued)


def _proof(run: Build, edition: Edition, composed: Composed, working: bool = False) -> Proof:
    """An edition in its form, ready for the checks; a working copy says on every page that it is not for issue."""
    book, _ = _book(run, edition)
    proof = Proof(run.manuscript, run.references, edition, book, composed.galley, workspace=composed.workspace)
    match edition.form:
        case "web":
            from lispub.publish import publish

            run.step(f"{edition.name}: make the web pages")
            site = publish(
                composed.galley, book, run.manuscript, run.references, composed.workspace, _downloads(run, edition), working=working
            )
            return replace(proof, site=site)
        case "plain-text":
            from lispub.transcribe import transcribe

            run.step(f"{edition.name}: write it out")
            return replace(proof, transcript=transcribe(composed.galley, book, working=working))
        case "statement":
            from lispub.publish.alone import publish_alone
            from lispub.render import render

            page, _ = _statement(run, replace(edition, form="page"))
            site = publish_alone(render(page, {}, composed.workspace), composed.workspace, working=working)
            proof = replace(proof, site=site)       # and then its PDF
    units = _units(run, composed)
    if working:
        from lispub import typeset

        units = typeset.mark_working(units, composed.galley, composed.workspace)
    run.step(f"{edition.name}: bind")
    return replace(proof, units=units, pages=_pages(run, units, book))


def _book(run: Build, edition: Edition) -> tuple[Book, tuple[Problem, ...]]:
    """The book of an edition, with what only shows once it is chosen; each is assembled once in a build."""
    from lispub.assemble import assemble

    if edition.name not in run.books:
        other = twin(edition, run.manuscript)
        if edition.form == "statement":
            run.books[edition.name] = _statement(run, edition)
        elif other is not None:
            book, problems = _book(run, other)
            run.books[edition.name] = replace(book, edition=edition), tuple(replace(problem, edition=edition.name) for problem in problems)
        else:
            run.books[edition.name] = assemble(run.manuscript, run.references, edition)
    return run.books[edition.name]


def _statement(run: Build, edition: Edition) -> tuple[Book, tuple[Problem, ...]]:
    """The accessibility statement, from the reports of the editions of this run, and of those that were issued before it."""
    from lispub.statement import statement

    made = {built.edition: (built.folder / outputs.REPORT).read_bytes() for built in run.built if built.folder is not None}
    return statement(run.manuscript, edition, {**outputs.issued(run.out, outputs.REPORT), **made})


def _composed(run: Build, edition: Edition) -> Composed:
    """The figures drawn and the book set as HTML; each is done once in a build."""
    from lispub.draw import draw
    from lispub.render import render

    if edition.name not in run.composed:
        workspace = run.workspace.branch()
        run.step(f"{edition.name}: number, select, draw the figures")
        book, _ = _book(run, edition)
        drawings, problems = draw(book, run.manuscript, workspace)
        run.composed[edition.name] = Composed(book, render(book, drawings, workspace, _downloads(run, edition)), workspace, problems)
    return run.composed[edition.name]


def _downloads(run: Build, edition: Edition) -> tuple[Download, ...]:
    """What web pages offer besides: the other forms of their text, which were issued before them."""
    from lispub.publish.downloads import downloads

    if edition.form != "web":
        return ()
    book, _ = _book(run, edition)
    return downloads(run.out, book, run.manuscript.strategy.editions)


def _units(run: Build, composed: Composed) -> Units:
    """The galley laid out on pages; each is laid out once in a build."""
    from lispub.typeset import typeset

    name = composed.book.edition.name
    if name not in run.units:
        run.step(f"{name}: lay out {len(composed.galley.units)} units")
        run.units[name] = typeset(composed.galley, composed.workspace)
    return run.units[name]


def _pages(run: Build, units: Units, book: Book) -> Pages:
    """The bound pages in the form of the edition."""
    from lispub import prepress
    from lispub.bind import bind

    pages = bind(units, book)
    return prepress.for_print(pages, book) if book.edition.form == "print" else prepress.for_screen(pages, book, run.tables)


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
