"""What a command prints besides its result: problems, progress, and what is missing on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from lispub.cli.options import ENVIRONMENT

if TYPE_CHECKING:
    from pathlib import Path

    from lispub.model.problem import Problem
    from lispub.pipeline import Progress


def print_problems(problems: Iterable[Problem], project: Path, form: str, whole: str = "the whole book") -> None:
    """Problems on standard output, in colour on a terminal; `whole` is the place of a problem that has none."""
    click.echo(problems_shown(problems, project, form, whole), nl=False)


def problems_shown(problems: Iterable[Problem], project: Path, form: str, whole: str = "the whole book") -> str:
    """Problems as they are printed."""
    from lispub.report import format_problems, plain

    return format_problems(problems, form, project, click.style if in_colour() else plain, whole)


def in_colour() -> bool:
    """Whether standard output is a terminal that shows colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def environment() -> Iterator[None]:
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
def progress_shown() -> Iterator[Progress]:
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
