"""Arguments in, exit code out; nothing else. 0 clean, 1 problems, 2 usage, 3 environment.

Imports are late: `lispub --help` imports nothing but click and the standard library.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lispub import __version__

if TYPE_CHECKING:
    from lispub.model.problem import Problem
    from lispub.pipeline import Progress

CLEAN, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3

_project = click.option(
    "--project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="The folder that holds strategy/, figures/ and styles/ (default: this one).",
)
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
