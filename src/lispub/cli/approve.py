"""`lispub approve`: figures that were read together with their data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lispub.cli.options import CLEAN, PROBLEMS, project_option
from lispub.cli.terminal import print_problems


@click.command()
@click.argument("figures", nargs=-1, metavar="[FIGURE]...")
@project_option
def approve(figures: tuple[str, ...], project: Path) -> None:
    """Print what each FIGURE says, or all that lack a right stamp, and stamp them as read with the data as they are."""
    from lispub import pipeline
    from lispub.approve import sheet, stamps
    from lispub.load import plan_approvals, write_plan
    from lispub.nearest import did_you_mean

    reading = pipeline.read(project)
    manuscript, references = reading.manuscript, reading.references
    if manuscript is None or references is None:
        print_problems(reading.problems, project, "text")
        sys.exit(PROBLEMS)
    for id in figures:
        if id not in manuscript.figures:
            raise click.UsageError(f"no figure `{id}`{did_you_mean(id, manuscript.figures)}")
    found = stamps(manuscript, figures)
    plan = plan_approvals(reading.workspace, found)
    for id in found:
        click.echo(sheet(manuscript, references, id))
    write_plan(reading.workspace, plan)
    for path in sorted(plan):
        click.echo(f"approved: {path}")
    if not found and not figures:
        click.echo("every figure bears the stamp of its data")
    left = [id for id in found if f"figures/{id}.yaml" not in plan]
    undrawn = [id for id in figures if id not in found]
    for id in left:
        click.echo(f"not written, for want of a line of its own in a file of this project: `approved: {found[id]}` in figures/{id}.yaml")
    for id in undrawn:
        click.echo(f"not approved, since it cannot be drawn: {id} (see `lispub check`)")
    sys.exit(PROBLEMS if left or undrawn else CLEAN)
