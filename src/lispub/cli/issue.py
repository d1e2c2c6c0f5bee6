"""`lispub issue`: what goes out is recorded, so that every later text is held to it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lispub.cli.options import CLEAN, PROBLEMS, out_option, problems_format_option, project_option
from lispub.cli.terminal import environment, print_problems


@click.command()
@click.argument("editions", nargs=-1, required=True, metavar="EDITION...")
@project_option
@out_option("Where editions are")
@problems_format_option
def issue(editions: tuple[str, ...], project: Path, out: Path | None, form: str) -> None:
    """Record each EDITION as it stands in out/: its passages and the sha256 of its files, in strategy/issued/."""
    from lispub import pipeline, recording, registry
    from lispub.nearest import did_you_mean

    reading = pipeline.read(project)
    manuscript, references = reading.manuscript, reading.references
    if reading.stops or manuscript is None or references is None:
        print_problems(reading.problems, project, form)
        sys.exit(PROBLEMS)
    for name in editions:
        if name not in manuscript.strategy.editions:
            raise click.UsageError(f"strategy.yaml dates no edition `{name}`{did_you_mean(name, manuscript.strategy.editions)}")
    known, clean = registry.editions(), True
    with environment():
        for name in dict.fromkeys(editions):
            recorded = recording.record(manuscript, references, reading.workspace, known[name], out or project / "out")
            if recorded.problems:
                clean = False
                print_problems(recorded.problems, project, form)
                continue
            recording.write(project, recorded)
            for path in sorted(recorded.files):
                click.echo(f"recorded: {path}")
    sys.exit(CLEAN if clean else PROBLEMS)
