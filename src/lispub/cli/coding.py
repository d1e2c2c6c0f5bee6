"""`lispub consultation points|suggest|redact|export|trace`: what is made of responses, up to what may be published of them."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lispub.cli.options import PROBLEMS, project_option
from lispub.cli.reading import questions_or_exit, read_or_exit
from lispub.cli.store import because_option, store_opened, store_option, today_option
from lispub.cli.terminal import print_problems

if TYPE_CHECKING:
    from lispub.consultation.responses import Response
    from lispub.consultation.store import Store
    from lispub.model.consultation import Consultation
    from lispub.model.manuscript import Manuscript


@click.group()
def points() -> None:
    """The points that responses make, as a table for an analyst."""


@points.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
@project_option
def export_points(file: Path, store: Path, project: Path) -> None:
    """Write every point to FILE, .csv or .xlsx. It holds what people wrote: keep it as you keep the store."""
    from lispub.consultation import coding, sheets, tables
    from lispub.consultation.store import outside

    with store_opened(store, project) as opened:
        outside(file, project)
        rows = coding.table(opened)
        try:
            content = (sheets if file.suffix.lower() == ".xlsx" else tables).written(rows)
        except ValueError as fault:
            raise click.UsageError(str(fault)) from fault
        opened.handed(file)
        file.write_bytes(content)
    click.echo(f"{len(rows) - 1} points: {file}")


@points.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
@today_option
@project_option
def import_points(file: Path, store: Path, today: date, project: Path) -> None:
    """Take the rows of FILE into the store: all of them, or none if one is wrong."""
    from lispub.consultation import coding, sheets, tables
    from lispub.consultation.responses import responses

    manuscript, references, _ = read_or_exit(project, None)
    content = file.read_bytes()
    try:
        rows = (sheets if content.startswith(sheets.SIGNATURE) else tables).read(content)
    except ValueError as fault:
        raise click.UsageError(f"{file}: {fault}") from fault
    codebook = coding.Codebook(_consultation(manuscript), manuscript.themes, references.anchors)
    with store_opened(store, project) as opened:
        taken, problems = coding.take(opened, rows, file.name, responses(opened), codebook, today.isoformat())
    if problems:
        print_problems(problems, project, "text", file.name)
        click.echo("nothing was imported")
        sys.exit(PROBLEMS)
    click.echo(f"{taken.added} new, {taken.changed} changed, {taken.removed} removed, {taken.same} as they were")


@click.command()
@store_option
@today_option
@project_option
def suggest(store: Path, today: date, project: Path) -> None:
    """Suggest points by the keywords of themes.yaml. None counts until a person has read it."""
    from lispub.consultation import suggesting
    from lispub.consultation.responses import responses

    manuscript, _, _ = read_or_exit(project, None)
    with store_opened(store, project) as opened:
        added = suggesting.suggest(opened, responses(opened), _consultation(manuscript), manuscript.themes, today.isoformat())
    click.echo(f"{added} points suggested, to be read: `lispub consultation points export`")


@click.command()
@click.argument("ref")
@click.option("--words", required=True, help="The words, as they stand in the response.")
@because_option
@store_option
@today_option
@project_option
def redact(ref: str, words: str, because: str, store: Path, today: date, project: Path) -> None:
    """Never publish these words of the response REF."""
    from lispub.consultation.redacting import Unfounded, redact

    with store_opened(store, project) as opened:
        try:
            redact(opened, _one(opened, ref), words, because, today.isoformat())
        except Unfounded as fault:
            raise click.UsageError(str(fault)) from fault
    click.echo(f"redacted in {ref}; export again what was exported before")


@click.command()
@store_option
@today_option
@project_option
def export(store: Path, today: date, project: Path) -> None:
    """Write strategy/consultation/outcome.yaml: counts, themes and cleared quotations, all that may leave the store."""
    from lispub.consultation import outcome
    from lispub.consultation.redacting import held_back
    from lispub.consultation.responses import responses

    manuscript, asked = questions_or_exit(project)
    with store_opened(store, project) as opened:
        made = outcome.outcome(opened, responses(opened), asked, _consultation(manuscript), manuscript.themes, today)
        held = held_back(opened)
    file = project / "strategy" / "consultation" / "outcome.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")       # replaced whole, so that no kill leaves half an outcome
    new.write_text(outcome.as_yaml(made), "utf-8")
    new.replace(file)
    quotations = sum(len(theme.quotations) for theme in made.themes.values())
    click.echo(f"{made.responses} responses, {len(made.themes)} themes, {quotations} quotations: {file}")
    if held:
        click.echo(f"not quoted, for they ask for something to be kept confidential: {', '.join(held)}; redact it, or "
                   "`lispub consultation describe REF confidential=` once nothing of it has to be")
    if made.waiting:
        click.echo(f"{made.waiting} still in quarantine: `lispub consultation list`")
    if made.unread:
        click.echo(f"{made.unread} suggested points that nobody has read; they count for nothing")


@click.command("trace")
@click.argument("ref")
@store_option
@project_option
def trace_response(ref: str, store: Path, project: Path) -> None:
    """What became of the response REF: its points, their themes, the decisions, the paragraphs that changed."""
    from lispub import thread
    from lispub.consultation.redacting import redactions
    from lispub.thread.response import as_text

    manuscript, references, editions = read_or_exit(project, None)
    with store_opened(store, project) as opened:
        response, taken_out = _one(opened, ref), redactions(opened).get(ref, ())
    click.echo(as_text(response, taken_out, thread.thread(manuscript, references, editions)), nl=False)


def _consultation(manuscript: Manuscript) -> Consultation:
    if manuscript.consultation is None:
        raise click.UsageError("there is no consultation: strategy/consultation.yaml is missing")
    return manuscript.consultation


def _one(store: Store, ref: str) -> Response:
    """The response of a reference, with all that belongs to it."""
    from lispub.consultation.responses import responses

    store.response(ref)     # says so if there is none
    return next(response for response in responses(store) if response.ref == ref)


COMMANDS = (points, suggest, redact, export, trace_response)
