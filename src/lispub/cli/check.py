"""`lispub check`: every mistake that shows before pages are made."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from lispub.cli.options import CLEAN, PROBLEMS, problems_format_option, project_option
from lispub.cli.terminal import print_problems


@click.command()
@project_option
@problems_format_option
@click.option("--profile", type=click.Choice(["consultation"]), default=None, help="Also hold the publication against rules of one kind.")
def check(project: Path, form: str, profile: str | None) -> None:
    """Name every mistake that shows before pages are made."""
    from lispub import pipeline
    from lispub.explain import checked_against
    from lispub.model.problem import blocks_issue

    gc.disable()        # what is read is kept to the end: to look for what could be freed takes a quarter of the time
    try:
        problems = pipeline.check(project, profile or "")
    finally:
        gc.enable()
    print_problems(problems, project, form)
    if profile and form == "text":
        click.echo(f"\n{checked_against(profile)}", nl=False)
    sys.exit(PROBLEMS if blocks_issue(problems) else CLEAN)
