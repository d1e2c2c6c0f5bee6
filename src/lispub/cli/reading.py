"""What a command reads of a project before it answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from lispub.cli.options import PROBLEMS
from lispub.cli.terminal import print_problems

if TYPE_CHECKING:
    from pathlib import Path

    from lispub.model.edition import Edition
    from lispub.model.manuscript import Manuscript
    from lispub.model.references import References


def read_or_exit(project: Path, name: str | None) -> tuple[Manuscript, References, tuple[Edition, ...]]:
    """What was read of a project, and the editions that are asked about; ends here if it cannot be set."""
    from lispub import pipeline, thread
    from lispub.nearest import did_you_mean

    reading = pipeline.read(project)
    manuscript, references = reading.manuscript, reading.references
    if reading.stops or manuscript is None or references is None:
        print_problems(reading.problems, project, "text")
        sys.exit(PROBLEMS)
    dated = [edition.name for edition in pipeline.editions_of(manuscript) if not edition.companion]
    if name is not None and name not in dated:
        there = did_you_mean(name, dated) or f"; there are {', '.join(dated)}"
        raise click.UsageError(f"strategy.yaml dates no edition `{name}`{there}")
    return manuscript, references, thread.asked_about(manuscript, name)
