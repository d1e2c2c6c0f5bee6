"""`lispub build`: the whole publication."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from lispub.cli.options import CLEAN, PROBLEMS, out_option, problems_format_option, project_option
from lispub.cli.terminal import environment, in_colour, problems_shown, progress_shown


@click.command()
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@project_option
@out_option("Where editions go")
@click.option("--verify", is_flag=True, help="Then make them again elsewhere and compare every byte.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes that work side by side; without it, as many as there are processors.")
@click.option("--fresh", is_flag=True, help="Take nothing from the cache, and keep nothing.")
@problems_format_option
def build(editions: tuple[str, ...], project: Path, out: Path | None, verify: bool, jobs: int | None, fresh: bool, form: str) -> None:
    """Make the publication: every edition that strategy.yaml dates, or the EDITIONs named."""
    from lispub import unchanged

    begun = time.time_ns()
    out = out or project / "out"
    asked = (*editions, form, "colour" if in_colour() else "plain")
    said = unchanged.recall(project, out, asked) if not (fresh or verify) else None
    if said is not None:
        click.echo("nothing has changed since the last build", err=True)
        click.echo(said, nl=False)
        sys.exit(CLEAN)

    from lispub import pipeline, registry, reproduce
    from lispub.cache import FOLDER, Cache
    from lispub.crew import cores
    from lispub.nearest import nearest
    from lispub.outputs import Occupied

    known = registry.editions()
    for name in editions:
        if name not in known:
            close = nearest(name, known)
            raise click.UsageError(f"no edition '{name}'" + (f"; did you mean '{close}'?" if close else f"; there are {', '.join(known)}"))
    cache = None if fresh else Cache(project / FOLDER)
    with environment(), progress_shown() as progress:
        try:
            reading, built = pipeline.build(project, out, editions, progress, jobs or cores(), cache)
        except Occupied as occupied:
            raise click.UsageError(str(occupied)) from occupied
        problems = dict.fromkeys((*reading.problems, *(problem for edition in built for problem in edition.problems)))
        differences = reproduce.differences(project, out, built, progress) if verify else ()
    lines = [problems_shown(problems, project, form)]
    for edition in built:
        state = "issued" if edition.issued else "working copy, not for issue"
        extent = "1 page" if edition.pages == 1 else f"{edition.pages} pages"
        extent = "1 file" if known[edition.edition].form == "plain-text" else extent
        made = f"{extent}, {state}: {edition.folder}" if edition.folder else "not made"
        if form == "text":
            lines.append(f"{edition.edition}: {made}\n")
        else:
            click.echo(f"{edition.edition}: {made}", err=True)
    click.echo("".join(lines), nl=False)
    for difference in differences:
        click.echo(f"not reproducible: {difference}", err=True)
    clean = bool(built) and all(edition.issued for edition in built) and not differences
    if clean and not fresh:
        unchanged.remember(project, out, asked, reading.workspace, "".join(lines), begun)
    sys.exit(CLEAN if clean else PROBLEMS)
