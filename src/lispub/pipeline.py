"""The street: the stages in order. Read this first.

    Workspace --load--> Manuscript --resolve--> References
    + Edition --assemble--> Book --draw--> Drawings --render--> Galley --typeset--> Units --bind--> Pages --verify--> problems
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from lispub import __version__, outputs, registry
from lispub.model.book import Book
from lispub.model.edition import Edition
from lispub.model.galley import Galley
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages, Units
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.references import References
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
class Layout:
    """An edition's pages before they are bound, and what was read to make them."""

    book: Book
    galley: Galley
    units: Units
    workspace: Workspace
    problems: tuple[Problem, ...]


@dataclass
class Build:
    """A build of several editions. Books and layouts are kept while it runs: `print` shares the pages of `final`."""

    manuscript: Manuscript
    references: References
    workspace: Workspace
    problems: tuple[Problem, ...]
    out: Path
    progress: Progress
    steps: int = 0
    done: int = 0
    books: dict[str, tuple[Book, tuple[Problem, ...]]] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)

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
    """The editions that `strategy.yaml` dates, in the order of the registry, or those of them that are named."""
    known = registry.editions()
    wanted = set(names) or set(manuscript.strategy.editions)
    return tuple(edition for name, edition in known.items() if name in wanted and name in manuscript.strategy.editions)


def _undated(manuscript: Manuscript, names: Iterable[str]) -> Iterable[Problem]:
    """A problem for each named edition that strategy.yaml gives no date."""
    strategy = manuscript.strategy
    for name in names:
        if name not in strategy.editions:
            remedy = f"add `{name}: {{date: …, version: …, status: …}}` under `editions` of strategy.yaml"
            yield Problem("missing-key", Weight.STOPS, f"the edition `{name}` has no date", strategy.source, remedy)


def check(project: Path) -> tuple[Problem, ...]:
    """Everything that can be known without laying out a page."""
    from lispub.assemble import assemble
    from lispub.verify import verify

    reading = read(project)
    problems = list(reading.problems)
    if reading.stops or reading.manuscript is None or reading.references is None:
        return tuple(problems)
    for edition in editions_of(reading.manuscript):
        if _says_the_same(edition, reading.manuscript):
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
    run.steps = 2 * len(editions) + 2 * len({_shared(edition, reading.manuscript).name for edition in editions})
    built = tuple(_edition(run, edition) for edition in editions)
    if any(edition.issued for edition in built):
        _write_data(run)
    outputs.write_sums(out)
    return reading, built


def _edition(run: Build, edition: Edition) -> Built:
    """One edition from its book to its folder."""
    from lispub.render import TemplateFault
    from lispub.verify import verify

    try:
        layout = _layout(run, edition)
    except (TemplateFault, Refused) as fault:
        source = fault.source if isinstance(fault, TemplateFault) else None
        remedy = "correct the file in styles/, or take it away so that lispub's own is used"
        return Built(edition.name, None, 0, (Problem("styles", Weight.STOPS, str(fault), source, remedy, edition.name),), issued=False)
    book, problems = _book(run, edition)
    run.step(f"{edition.name}: bind")
    pages = _pages(run, layout.units, book)
    run.step(f"{edition.name}: check the pages")
    proof = Proof(run.manuscript, run.references, edition, book, layout.galley, layout.units, pages, layout.workspace)
    problems += _shares(book, layout) + layout.problems + verify(proof, ("book", "galley", "pages"))
    every = _once((*run.problems, *problems))
    issued = not blocks_issue(every)
    if not issued:
        pages = _working_copy(run, layout, book)
    folder = _write(run, book, pages, every, issued, layout.workspace)
    return Built(edition.name, folder, len(pages.positions), _once(problems), issued)


def _book(run: Build, edition: Edition) -> tuple[Book, tuple[Problem, ...]]:
    """The book of an edition, with what only shows once it is chosen; each is assembled once in a build."""
    from lispub.assemble import assemble

    if edition.name not in run.books:
        if _says_the_same(edition, run.manuscript):
            book, problems = _book(run, _shared(edition, run.manuscript))
            run.books[edition.name] = replace(book, edition=edition), tuple(replace(problem, edition=edition.name) for problem in problems)
        else:
            run.books[edition.name] = assemble(run.manuscript, run.references, edition)
    return run.books[edition.name]


def _layout(run: Build, edition: Edition) -> Layout:
    """The laid-out units of an edition, or of the edition whose pages it shares; each is laid out once in a build."""
    from lispub import typeset
    from lispub.draw import draw
    from lispub.render import render

    shared = _shared(edition, run.manuscript)
    if shared.name not in run.layouts:
        workspace = run.workspace.branch()
        run.step(f"{shared.name}: number, select, draw the figures")
        book, _ = _book(run, shared)
        drawings, problems = draw(book, run.manuscript, workspace)
        galley = render(book, drawings, workspace)
        run.step(f"{shared.name}: lay out {len(galley.units)} units")
        units = typeset.typeset(galley, workspace)
        run.layouts[shared.name] = Layout(book, galley, units, workspace, problems)
    return run.layouts[shared.name]


def _shared(edition: Edition, manuscript: Manuscript) -> Edition:
    """The edition whose pages an edition takes: its own, unless it shares those of another that is dated too."""
    return registry.editions()[edition.layout_of] if edition.layout_of in manuscript.strategy.editions else edition


def _says_the_same(edition: Edition, manuscript: Manuscript) -> bool:
    """Whether an edition shares the pages of another, is dated alike and shows the same blocks: its book is then the same."""
    shared = _shared(edition, manuscript)
    if shared is edition:
        return False
    issues = [manuscript.strategy.editions[each.name] for each in (edition, shared)]
    alike = len({(issue.date, issue.version, issue.status) for issue in issues}) == 1
    blocks = (block for chapter in manuscript.chapters.values() for block in chapter.blocks)
    return alike and all(edition.shows(block.only, block.except_) == shared.shows(block.only, block.except_) for block in blocks)


def _shares(book: Book, layout: Layout) -> tuple[Problem, ...]:
    """A problem if an edition that shares another's pages says something else than those pages."""
    own, shown = ((each.units, each.status, each.issued, each.version) for each in (book, layout.book))
    if own == shown:
        return ()
    name = book.edition.name
    message = f"`{name}` shares the pages of `{layout.book.edition.name}`, and differs from it in text, date, version or status"
    remedy = f"give both the same date, version and status, and name neither `{name}` nor its form in `only` or `except`"
    return (Problem("shared-pages", Weight.BLOCKS_ISSUE, message, None, remedy, name),)


def _pages(run: Build, units: Units, book: Book) -> Pages:
    """The bound pages in the form of the edition."""
    from lispub import prepress
    from lispub.bind import bind

    pages = bind(units, book)
    return prepress.for_print(pages, book) if book.edition.form == "print" else prepress.for_screen(pages, book, run.tables)


def _working_copy(run: Build, layout: Layout, book: Book) -> Pages:
    """The same pages, each marked `Working copy, not for issue`."""
    from lispub import typeset

    return _pages(run, typeset.mark_working(layout.units, layout.galley, layout.workspace), book)


def _write(run: Build, book: Book, pages: Pages, problems: tuple[Problem, ...], issued: bool, workspace: Workspace) -> Path:
    """Issue the edition; or, if a problem blocks that, write a working copy and leave the issued one as it was."""
    from lispub import typeset
    from lispub.pagination import pagination_text
    from lispub.report import report_json
    from lispub.thread.record import record

    name = book.edition.name
    working = run.out / outputs.WORKING / name
    folder = run.out / name if issued else working
    colophon = {"lispub": __version__, "tools": typeset.versions(), "inputs": dict(sorted(workspace.reads.items()))}
    outputs.put(folder, {
        f"{book.slug}-{name}.pdf": pages.pdf,
        "report.json": report_json(book.edition, problems, {"pages": len(pages.positions), "issued": issued}),
        "pagination.txt": pagination_text(pages).encode(),
        "book.json": outputs.canonical_json(book),
        outputs.THREAD: outputs.canonical_json(record(run.manuscript, run.references, book)),
        "colophon.json": outputs.canonical_json(colophon),
    })
    if issued:
        outputs.remove(working)
    return folder


def _write_data(run: Build) -> None:
    """What the figures draw, as files: of all figures, so that the folder does not depend on the editions that were named."""
    from lispub.data_files import data_files

    folder, files = run.out / outputs.DATA, data_files(run.manuscript, run.references)
    if files:
        colophon = {"lispub": __version__, "inputs": dict(sorted(run.workspace.reads.items()))}
        outputs.put(folder, {**files, outputs.MARK: outputs.canonical_json(colophon)})
    else:
        outputs.remove(folder)


def blocks_issue(problems: Iterable[Problem]) -> bool:
    """Whether any problem weighs more than advice."""
    return any(problem.weight is not Weight.ADVICE for problem in problems)


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
