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
    from lispub.model.questionnaire import Questionnaire
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


def questions_or_exit(project: Path) -> tuple[Manuscript, Questionnaire]:
    """What the draft of a project asks, with the numbers that it gives its questions; ends here if it asks nothing."""
    from lispub import pipeline
    from lispub.assemble import assemble
    from lispub.questionnaire import questionnaire

    reading = pipeline.read(project)
    manuscript, references = reading.manuscript, reading.references
    if reading.stops or manuscript is None or references is None:
        print_problems(reading.problems, project, "text")
        sys.exit(PROBLEMS)
    if manuscript.consultation is None:
        raise click.UsageError("there is no consultation: strategy/consultation.yaml is missing")
    draft = next((edition for edition in pipeline.editions_of(manuscript) if edition.text == "draft"), None)
    if draft is None:
        raise click.UsageError("strategy.yaml dates no edition of the draft, so nobody knows what was asked: add `draft` under `editions`")
    book, _ = assemble(manuscript, references, draft)
    return manuscript, questionnaire(book, manuscript.consultation)
