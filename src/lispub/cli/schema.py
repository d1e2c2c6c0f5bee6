"""`lispub schema`: the JSON Schemas of the content files."""

from __future__ import annotations

from pathlib import Path

import click

from lispub.cli.options import project_option
from lispub.cli.terminal import environment


@click.command()
@project_option
def schema(project: Path) -> None:
    """Write the JSON Schemas that the content files name in line 1."""
    from lispub.load import write_schemas

    with environment():
        for path in write_schemas(project):
            click.echo(f"wrote {path}")
