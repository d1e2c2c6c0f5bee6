"""`lispub evidence`: the sources, and whether their addresses are alive."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from lispub.cli.options import CLEAN, PROBLEMS, problems_format_option, project_option
from lispub.cli.terminal import environment, print_problems, progress_shown


@click.group()
def evidence() -> None:
    """The sources that the publication rests on."""


@evidence.command("check")
@project_option
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), default=lambda: date.today().isoformat(), help="The day of asking (default: today).",
)
@click.option("--days", type=click.IntRange(min=0), default=30, show_default=True, help="How many days an answer holds.")
@click.option("--pause", type=click.FloatRange(min=0), default=1.0, show_default=True, help="Seconds between requests to one host.")
@click.option("--fresh", is_flag=True, help="Ask every address again.")
@click.option("--offline", is_flag=True, help="Ask nothing: report the answers that were kept.")
@click.option("--archive", is_flag=True, help="Keep a copy of what is read, in .lispub/archive/, under its sha256.")
@problems_format_option
def check_evidence(
    project: Path, today: datetime, days: int, pause: float, fresh: bool, offline: bool, archive: bool, form: str,
) -> None:
    """Ask the address of every source whether it is alive, and compare it with the copy that its author read."""
    from lispub import links
    from lispub.model.problem import blocks_issue

    if offline and (fresh or archive):
        raise click.UsageError("--offline asks nothing, so it goes with neither --fresh nor --archive")
    wanted = links.Wanted(today.date(), days, fresh, offline, archive, links.Manners(pause))
    with environment(), progress_shown() as progress:
        checked = links.check(project, wanted, progress)
    click.echo(links.format_sources(checked, form, project), nl=False)
    if form != "json":
        print_problems(checked.problems, project, form)
    sys.exit(PROBLEMS if blocks_issue(checked.problems) else CLEAN)
