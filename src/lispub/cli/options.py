"""What several commands take, and the codes that they exit with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

CLEAN, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

project_option = click.option(
    "--project", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(),
    help="The folder that holds strategy/, figures/ and styles/ (default: this one).",
)
edition_option = click.option(
    "--edition", metavar="NAME", default=None, help="The edition that is asked about (default: the last dated).",
)


def out_option(what: str) -> Option:
    """The folder of the editions; `what` says whether they go or are there."""
    kind = click.Path(file_okay=False, path_type=Path)
    return click.option("--out", type=kind, default=None, help=f"{what} (default: out/ in the project).")


def format_option(what: str, *forms: str) -> Option:
    """The form in which `what` is printed: text, or one of some others."""
    return click.option("--format", "form", type=click.Choice(["text", *forms]), default="text", help=f"How {what} printed.")


problems_format_option = format_option("problems are", "json", "github")
