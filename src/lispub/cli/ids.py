"""`lispub id`: the ids that blocks and paragraphs lack."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lispub.cli.options import PROBLEMS, project_option
from lispub.cli.terminal import print_problems


@click.command("id")
@project_option
def write_ids(project: Path) -> None:
    """Write the ids that blocks and paragraphs lack, touching nothing else."""
    from lispub.load import load, open_workspace, plan_ids, write_plan

    workspace, problems = open_workspace(project)
    if problems:
        print_problems(problems, project, "text")
        sys.exit(PROBLEMS)
    _, problems = load(workspace)
    plan = plan_ids(workspace)
    write_plan(workspace, plan)
    for path in sorted(plan):
        click.echo(f"wrote ids: {path}")
    stops = [problem for problem in problems if problem.weight == "stops"]
    if stops:       # a file with a mistake is left as it is, so say why
        print_problems(stops, project, "text")
        sys.exit(PROBLEMS)
