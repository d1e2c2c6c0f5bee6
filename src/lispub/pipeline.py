"""The street: the stages in order. Read this first.

    Workspace --load--> Manuscript --resolve--> References
    + Edition --assemble--> Book --draw--> Drawings --render--> Galley --typeset--> Units --bind--> Pages --verify--> problems
                                                                Galley --publish--> Site, --transcribe--> text

`read` has the first two, `making` the rest, for one edition after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from lispub import outputs, registry
from lispub.cache import Cache
from lispub.crew import Crew
from lispub.issuing import write_data
from lispub.making import Built, Making, Progress, once
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.redline import Redline
from lispub.model.references import References
from lispub.sharing import layout_of, twin
from lispub.workspace import Workspace

__all__ = ["Built", "Progress", "Reading", "build", "check", "editions_of", "read", "silent"]


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
    """The editions that `strategy.yaml` dates, or those of them that are named: in the order of the registry, companions after theirs.

    What goes to the printer is made together: a companion of `print` that is named brings what it is made of.
    """
    known = registry.editions()
    wanted = set(names) or set(manuscript.strategy.editions)
    for companion in [known[name] for name in wanted if known[name].of]:
        wanted |= {companion.of, *companion.after}
    chosen = (edition for name, edition in known.items() if name in wanted and name in manuscript.strategy.editions)
    return tuple(sorted(chosen, key=_wait))


def _wait(edition: Edition) -> int:
    """How many others an edition waits for, one after the other: a companion for those that it is made of."""
    known = registry.editions()
    return max((1 + _wait(known[name]) for name in edition.after), default=0)


def _undated(manuscript: Manuscript, names: Iterable[str]) -> Iterable[Problem]:
    """A problem for each edition that is named, or needed by a companion, and not listed. One whose text is dated already needs no date."""
    strategy, known = manuscript.strategy, registry.editions()
    for name in names:
        if name not in strategy.editions:
            dated = known[name].companion or known[name].text in strategy.editions
            remedy = f"add `{name}: {'{}' if dated else '{date: …, version: …, status: …}'}` under `editions`"
            yield Problem("missing-key", Weight.STOPS, f"the edition `{name}` is not listed in strategy.yaml", strategy.source, remedy)
    for name in strategy.editions:
        of = known[name].of
        if of and of not in strategy.editions:
            message = f"`{name}` is made of the edition `{of}`, which is not listed in strategy.yaml"
            yield Problem("missing-key", Weight.STOPS, message, strategy.source, f"add `{of}: {{}}` under `editions`, or take `{name}` out")


def check(project: Path, profile: str = "") -> tuple[Problem, ...]:
    """Everything that can be known without laying out a page; with a `profile`, what its checks find beside the others."""
    from lispub.assemble import assemble
    from lispub.response_form import unready
    from lispub.verify import verify

    reading = read(project)
    problems = list(reading.problems)
    if reading.stops or reading.manuscript is None or reading.references is None:
        return tuple(problems)
    if profile:
        problems.extend(verify(Proof(reading.manuscript, reading.references, workspace=reading.workspace), ("manuscript",), profile))
    for edition in editions_of(reading.manuscript):
        if edition.form == "response-form":
            problems.extend(unready(reading.manuscript, edition))
        if edition.companion or twin(edition, reading.manuscript) is not None:
            continue
        book, found = assemble(reading.manuscript, reading.references, edition)
        proof = Proof(reading.manuscript, reading.references, edition, book, workspace=reading.workspace)
        problems.extend((*found, *verify(proof, ("book",))))
    return once(problems)


def redline_pdf(workspace: Workspace, manuscript: Manuscript, redline: Redline) -> bytes:
    """Two issued books, the changes marked: the tagged PDF of the redline edition, for any two."""
    from lispub.bound import bound
    from lispub.redline.book import redline_book
    from lispub.render import render
    from lispub.typeset import typeset

    book = redline_book(manuscript, registry.editions()["redline"], redline)
    units = typeset(render(book, {}, workspace), workspace)
    return bound(units, book, {}, None, Crew(), Cache()).pdf


def build(
    project: Path, out: Path, names: tuple[str, ...] = (), progress: Progress = silent, jobs: int = 1, cache: Cache | None = None
) -> tuple[Reading, tuple[Built, ...]]:
    """Make editions: all that `strategy.yaml` dates, or the named ones, by so many processes. Writes only whole editions to `out`.

    What the `cache` has from before is not laid out again; without one, everything is. All that was read for any edition is at the end
    on the record of the reading's workspace.

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
    editions = editions_of(reading.manuscript, names)
    with Crew(jobs) as crew:
        run = Making(reading.manuscript, reading.references, reading.workspace, reading.problems, out, progress, crew, cache or Cache())
        run.steps = 2 * len(editions) + 2 * len({layout_of(edition, reading.manuscript).name for edition in editions})
        for edition in editions:
            run.built.append(run.edition(edition))
        run.cache.trim()
    if any(edition.issued for edition in run.built):
        write_data(out, run.manuscript, run.references, run.workspace)
    outputs.write_sums(out)
    for workspace in (*(composed.workspace for composed in run.galleys.values()), *(workspace for _, workspace in run.layouts.values())):
        reading.workspace.reads.update(workspace.reads)
    return reading, tuple(run.built)
