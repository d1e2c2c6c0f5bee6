"""`lispub init`: a new publication."""

from __future__ import annotations

from pathlib import Path

import click

from lispub.cli.terminal import environment


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Start a publication in FOLDER: a small complete example that builds at once."""
    from lispub.load import write_schemas
    from lispub.outputs import copy_stock

    with environment():
        if folder.exists() and any(folder.iterdir()):
            raise click.UsageError(f"{folder} is not empty")
        copy_stock(folder)
        write_schemas(folder)
    click.echo(f"{folder} is ready: cd {folder} && lispub build")
