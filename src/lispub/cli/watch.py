"""`lispub watch`: the pages as they stand, while they are written."""

from __future__ import annotations

from pathlib import Path

import click

from lispub.cli.options import out_option, project_option
from lispub.cli.terminal import environment


@click.command()
@click.argument("edition", required=False)
@project_option
@out_option("Where the edition goes whenever there is a pause")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Of the preview on 127.0.0.1; without it, any that is free.")
@click.option("-j", "--jobs", type=click.IntRange(1), help="Processes that work side by side; without it, as many as there are processors.")
def watch(edition: str | None, project: Path, out: Path | None, port: int, jobs: int | None) -> None:
    """Show the EDITION in a browser while it is written: `draft`, or the first dated one, if none is named.

    The pages change with each file that is saved, and what is wrong stands beside them. Ctrl-C ends it.
    """
    from lispub import registry
    from lispub.crew import cores
    from lispub.nearest import nearest
    from lispub.session import FORMS, first_dated
    from lispub.watch import watch

    shown = {name: known for name, known in registry.editions().items() if known.form in FORMS}
    if edition is None:
        with environment():
            edition = first_dated(project)
    if edition not in shown:
        close = nearest(edition, shown)
        hint = f"; did you mean '{close}'?" if close else f"; there are {', '.join(shown)}"
        raise click.UsageError(f"no edition '{edition}' that can be shown{hint}")
    with environment():
        watch(project, shown[edition], out or project / "out", port, jobs or cores(), lambda line: click.echo(line, err=True))
