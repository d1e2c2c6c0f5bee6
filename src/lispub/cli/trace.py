"""`lispub trace`: what a thing rests on, and what rests on it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lispub.cli.options import CLEAN, PROBLEMS, edition_option, format_option, out_option, project_option
from lispub.cli.reading import read_or_exit


@click.command()
@click.argument("asked", nargs=-1, metavar="[ID]")
@click.option("--stale", is_flag=True, help="What has changed since the last issue, and what must be read again.")
@out_option("Where editions are")
@edition_option
@click.option("--depth", type=click.IntRange(min=1), default=None, help="How many levels of each tree (default: all).")
@format_option("the thread is", "json")
@project_option
def trace(asked: tuple[str, ...], stale: bool, out: Path | None, edition: str | None, depth: int | None, form: str, project: Path) -> None:
    """What a thing rests on, and what rests on it: by ID, anchor or printed number, such as 3.14, Figure 2.1, V12, E7 or Action 5."""
    from lispub import outputs, thread
    from lispub.thread import stale as since
    from lispub.thread import tree
    from lispub.thread.asked import Unknown, find

    if stale is bool(asked):
        raise click.UsageError("name one ID, or give --stale")
    manuscript, references, editions = read_or_exit(project, edition)
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
