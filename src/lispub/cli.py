"""Arguments in, exit code out; nothing else. 0 clean, 1 problems, 2 usage, 3 environment.

Imports are late: `lispub --help` imports nothing but click and the standard library.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lispub import __version__

if TYPE_CHECKING:
    from lispub.model.edition import Edition
    from lispub.model.manuscript import Manuscript
    from lispub.model.problem import Problem
    from lispub.model.references import References
    from lispub.pipeline import Progress

CLEAN, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3

_project = click.option(
    "--project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="The folder that holds strategy/, figures/ and styles/ (default: this one).",
)
_edition = click.option("--edition", metavar="NAME", default=None, help="The edition that is asked about (default: the last dated).")
_format = click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How problems are printed.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lispub")
def main() -> None:
    """Publish a public strategy: draft, final and print editions from one folder of YAML, data and styles."""


@main.command()
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@_project
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where editions go (default: out/ in the project).",
)
@click.option("--verify", is_flag=True, help="Then make them again elsewhere and compare every byte.")
@_format
def build(editions: tuple[str, ...], project: Path, out: Path | None, verify: bool, form: str) -> None:
    """Make the publication: every edition that strategy.yaml dates, or the EDITIONs named."""
    from lispub import pipeline, registry
    from lispub.nearest import nearest
    from lispub.outputs import Occupied

    known = list(registry.editions())
    for name in editions:
        if name not in known:
            close = nearest(name, known)
            raise click.UsageError(f"no edition '{name}'" + (f"; did you mean '{close}'?" if close else f"; there are {', '.join(known)}"))
    out = out or project / "out"
    with _environment(), _progress() as progress:
        try:
            reading, built = pipeline.build(project, out, editions, progress)
        except Occupied as occupied:
            raise click.UsageError(str(occupied)) from occupied
        problems = dict.fromkeys((*reading.problems, *(problem for edition in built for problem in edition.problems)))
        differences = pipeline.verify_build(project, out, built, progress) if verify else ()
    _print_problems(problems, project, form)
    for edition in built:
        state = "issued" if edition.issued else "working copy, not for issue"
        made = f"{edition.pages} pages, {state}: {edition.folder}" if edition.folder else "not made"
        click.echo(f"{edition.edition}: {made}", err=form != "text")
    for difference in differences:
        click.echo(f"not reproducible: {difference}", err=True)
    sys.exit(CLEAN if built and all(edition.issued for edition in built) and not differences else PROBLEMS)


@main.command()
@_project
@_format
def check(project: Path, form: str) -> None:
    """Name every mistake that shows before pages are made."""
    import gc

    from lispub import pipeline

    gc.disable()        # what is read is kept to the end: to look for what could be freed takes a quarter of the time
    try:
        problems = pipeline.check(project)
    finally:
        gc.enable()
    _print_problems(problems, project, form)
    sys.exit(PROBLEMS if pipeline.blocks_issue(problems) else CLEAN)


@main.command("id")
@_project
def write_ids(project: Path) -> None:
    """Write the ids that blocks and paragraphs lack, touching nothing else."""
    from lispub.load import load, open_workspace, plan_ids
    from lispub.load import write_ids as write

    workspace, problems = open_workspace(project)
    if problems:
        _print_problems(problems, project, "text")
        sys.exit(PROBLEMS)
    _, problems = load(workspace)
    plan = plan_ids(workspace)
    write(workspace, plan)
    for path in sorted(plan):
        click.echo(f"wrote ids: {path}")
    stops = [problem for problem in problems if problem.weight == "stops"]
    if stops:       # a file with a mistake is left as it is, so say why
        _print_problems(stops, project, "text")
        sys.exit(PROBLEMS)


@main.command()
@click.argument("figures", nargs=-1, metavar="[FIGURE]...")
@_project
def approve(figures: tuple[str, ...], project: Path) -> None:
    """Print what each FIGURE says, or all that lack a right stamp, and stamp them as read with the data as they are."""
    from lispub import pipeline
    from lispub.approve import sheet, stamps
    from lispub.load import plan_approvals
    from lispub.load import write_ids as write
    from lispub.nearest import did_you_mean

    reading = pipeline.read(project)
    manuscript, references = reading.manuscript, reading.references
    if manuscript is None or references is None:
        _print_problems(reading.problems, project, "text")
        sys.exit(PROBLEMS)
    for id in figures:
        if id not in manuscript.figures:
            raise click.UsageError(f"no figure `{id}`{did_you_mean(id, manuscript.figures)}")
    found = stamps(manuscript, figures)
    plan = plan_approvals(reading.workspace, found)
    for id in found:
        click.echo(sheet(manuscript, references, id))
    write(reading.workspace, plan)
    for path in sorted(plan):
        click.echo(f"approved: {path}")
    if not found and not figures:
        click.echo("every figure bears the stamp of its data")
    left = [id for id in found if f"figures/{id}.yaml" not in plan]
    undrawn = [id for id in figures if id not in found]
    for id in left:
        click.echo(f"not written, for want of a line of its own in a file of this project: `approved: {found[id]}` in figures/{id}.yaml")
    for id in undrawn:
        click.echo(f"not approved, since it cannot be drawn: {id} (see `lispub check`)")
    sys.exit(PROBLEMS if left or undrawn else CLEAN)


@main.command()
@_project
def schema(project: Path) -> None:
    """Write the JSON Schemas that the content files name in line 1."""
    from lispub.load import write_schemas

    with _environment():
        for path in write_schemas(project):
            click.echo(f"wrote {path}")


@main.command()
@click.argument("check_id", metavar="CHECK", required=False)
@click.option("--all", "everything", is_flag=True, help="Print the page of all checks, as docs/checks.md holds it.")
def explain(check_id: str | None, everything: bool) -> None:
    """What a CHECK looks for, why it matters, and the remedy; without CHECK, the list of all."""
    from lispub import registry
    from lispub.explain import explain as explain_check
    from lispub.explain import known, reference

    if everything:
        click.echo(reference(), nl=False)
    elif check_id is None:
        for id, kind in registry.checks().items():
            click.echo(f"{id:28} {kind.what}")
    else:
        click.echo(explain_check(check_id))
        sys.exit(CLEAN if check_id in known() else USAGE)


@main.command()
@click.argument("asked", nargs=-1, metavar="[ID]")
@click.option("--stale", is_flag=True, help="What has changed since the last issue, and what must be read again.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where editions are (default: out/ in the project).",
)
@_edition
@click.option("--depth", type=click.IntRange(min=1), default=None, help="How many levels of each tree (default: all).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the thread is printed.")
@_project
def trace(asked: tuple[str, ...], stale: bool, out: Path | None, edition: str | None, depth: int | None, form: str, project: Path) -> None:
    """What a thing rests on, and what rests on it: by ID, anchor or printed number, such as 3.14, Figure 2.1, V12, E7 or Action 5."""
    from lispub import outputs, thread
    from lispub.thread import stale as since
    from lispub.thread import tree
    from lispub.thread.asked import Unknown, find

    if stale is bool(asked):
        raise click.UsageError("name one ID, or give --stale")
    manuscript, references, editions = _asked_about(project, edition)
    if stale:
        folder = out or project / "out"
        try:
            records = since.records(outputs.issued(folder, outputs.THREAD))
        except ValueError as fault:
            raise click.UsageError(f"{outputs.THREAD} {fault}: build again") from fault
        if not records:
            raise click.UsageError(f"no edition in {folder} was issued with its {outputs.THREAD}: build first")
        found = since.changed(manuscript, references, records)
        threaded = thread.thread(manuscript, references, editions)
        click.echo(since.as_json(threaded, found) if form == "json" else since.as_text(threaded, found), nl=False)
        sys.exit(PROBLEMS if found else CLEAN)
    threaded = thread.thread(manuscript, references, editions)
    try:
        node = find(threaded, " ".join(asked))
    except Unknown as unknown:
        raise click.UsageError(str(unknown)) from unknown
    click.echo((tree.as_json if form == "json" else tree.as_text)(threaded, node, depth), nl=False)


@main.command()
@_edition
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How the values are printed.")
@_project
def values(edition: str | None, form: str, project: Path) -> None:
    """Every number as it is printed, where it comes from and where it is stated; then those that no text needs."""
    from lispub.thread import listing

    manuscript, references, editions = _asked_about(project, edition)
    rows = listing.values(manuscript, references, editions[0])
    click.echo({"text": listing.as_text, "json": listing.as_json, "csv": listing.as_csv}[form](rows), nl=False)


@main.group()
def evidence() -> None:
    """The sources that the publication rests on."""


@evidence.command("check")
@_project
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=lambda: date.today().isoformat(), help="The day of asking (default: today).",
)
@click.option("--days", type=click.IntRange(min=0), default=30, show_default=True, help="How many days an answer holds.")
@click.option("--pause", type=click.FloatRange(min=0), default=1.0, show_default=True, help="Seconds between requests to one host.")
@click.option("--fresh", is_flag=True, help="Ask every address again.")
@click.option("--offline", is_flag=True, help="Ask nothing: report the answers that were kept.")
@click.option("--archive", is_flag=True, help="Keep a copy of what is read, in .lispub/archive/, under its sha256.")
@_format
def check_evidence(
    project: Path, today: datetime, days: int, pause: float, fresh: bool, offline: bool, archive: bool, form: str,
) -> None:
    """Ask the address of every source whether it is alive, and compare it with the copy that its author read."""
    from lispub import links, pipeline

    if offline and (fresh or archive):
        raise click.UsageError("--offline asks nothing, so it goes with neither --fresh nor --archive")
    wanted = links.Wanted(today.date(), days, fresh, offline, archive, links.Manners(pause))
    with _environment(), _progress() as progress:
        checked = links.check(project, wanted, progress)
    click.echo(links.format_sources(checked, form, project), nl=False)
    if form != "json":
        _print_problems(checked.problems, project, form)
    sys.exit(PROBLEMS if pipeline.blocks_issue(checked.problems) else CLEAN)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Start a publication in FOLDER: a small complete example that builds at once."""
    from lispub.load import write_schemas
    from lispub.outputs import copy_stock

    with _environment():
        if folder.exists() and any(folder.iterdir()):
            raise click.UsageError(f"{folder} is not empty")
        copy_stock(folder)
        write_schemas(folder)
    click.echo(f"{folder} is ready: cd {folder} && lispub build")


def _asked_about(project: Path, name: str | None) -> tuple[Manuscript, References, tuple[Edition, ...]]:
    """What was read of a project, and the editions that are asked about; ends here if it cannot be set."""
    from lispub import pipeline, thread
    from lispub.nearest import did_you_mean

    reading = pipeline.read(project)
    manuscript, references = reading.manuscript, reading.references
    if reading.stops or manuscript is None or references is None:
        _print_problems(reading.problems, project, "text")
        sys.exit(PROBLEMS)
    dated = manuscript.strategy.editions
    if name is not None and name not in dated:
        there = did_you_mean(name, dated) or f"; there are {', '.join(dated)}"
        raise click.UsageError(f"strategy.yaml dates no edition `{name}`{there}")
    return manuscript, references, thread.asked_about(manuscript, name)


def _print_problems(problems: Iterable[Problem], project: Path, form: str) -> None:
    from lispub.report import format_problems, plain

    click.echo(format_problems(problems, form, project, click.style if _terminal() else plain), nl=False)


def _terminal() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def _environment() -> Iterator[None]:
    """Turn what is missing on this machine into one clear line and exit code 3."""
    from lispub.workspace import EnvironmentMissing

    try:
        yield
    except EnvironmentMissing as missing:
        click.echo(f"lispub cannot run here: {missing}", err=True)
        sys.exit(ENVIRONMENT)
    except OSError as fault:
        click.echo(f"lispub cannot read or write here: {fault.strerror or fault} ({fault.filename or 'no file named'})", err=True)
        sys.exit(ENVIRONMENT)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal, plain lines off it; always on stderr, so that stdout holds only results."""
    if not (sys.stderr.isatty() and not os.environ.get("NO_COLOR")):
        yield lambda done, of, line: click.echo(line, err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda done, of, line: bar.update(task, completed=done, total=of, description=line)
