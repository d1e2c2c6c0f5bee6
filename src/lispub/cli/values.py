"""`lispub values`: every number, where it comes from and where it is stated."""

from __future__ import annotations

from pathlib import Path

import click

from lispub.cli.options import edition_option, format_option, project_option
from lispub.cli.reading import read_or_exit


@click.command()
@edition_option
@format_option("the values are", "json", "csv")
@project_option
def values(edition: str | None, form: str, project: Path) -> None:
    """Every number as it is printed, where it comes from and where it is stated; then those that no text needs."""
    from lispub.thread import listing

    manuscript, references, editions = read_or_exit(project, edition)
    rows = listing.values(manuscript, references, editions[0])
    click.echo({"text": listing.as_text, "json": listing.as_json, "csv": listing.as_csv}[form](rows), nl=False)
