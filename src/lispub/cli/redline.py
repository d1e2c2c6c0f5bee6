"""`lispub redline`: what changed from one issued book to another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lispub.cli.options import CLEAN, PROBLEMS, format_option, project_option
from lispub.cli.terminal import environment, print_problems

if TYPE_CHECKING:
    from lispub.model.issued import IssuedBook
    from lispub.model.manuscript import Manuscript
    from lispub.model.references import References

FORMS = {".txt": "text", ".html": "html", ".json": "json", ".pdf": "pdf"}


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--out", "file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write it to a file: .txt, .html, .json or .pdf (default: standard output).",
)
@format_option("the schedule is", "html", "json")
@project_option
def redline(old: str, new: str, file: Path | None, form: str, project: Path) -> None:
    """What changed from OLD to NEW: each an edition as it is now, EDITION@VERSION as it was recorded, or a passages file.

    Exits with 1 where anything differs, as diff does.
    """
    from lispub import pipeline
    from lispub.redline import because, compare, schedule

    reading = pipeline.read(project)
    manuscript, references = reading.manuscript, reading.references
    if reading.stops or manuscript is None or references is None:
        print_problems(reading.problems, project, "text")
        sys.exit(PROBLEMS)
    before, after = (_book(name, manuscript, references) for name in (old, new))
    found = compare.redline(before, after, because(manuscript))
    reasons = schedule.reasons(manuscript)
    form = _form(file, form) if file is not None else form
    if form == "pdf":
        assert file is not None     # only a file's name asks for a PDF
        with environment():
            file.write_bytes(pipeline.redline_pdf(reading.workspace, manuscript, found))
    else:
        told = {"text": schedule.as_text, "html": schedule.as_html, "json": schedule.as_json}[form](found, reasons)
        click.echo(told, nl=False) if file is None else file.write_text(told, "utf-8")
    sys.exit(PROBLEMS if found.changes else CLEAN)


def _form(file: Path, form: str) -> str:
    if file.suffix.lower() not in FORMS:
        raise click.UsageError(f"the name of {file} says no form; let it end in {', '.join(FORMS)}")
    return FORMS[file.suffix.lower()]


def _book(name: str, manuscript: Manuscript, references: References) -> IssuedBook:
    """A book by what the command line calls it."""
    from lispub import registry
    from lispub.assemble import assemble
    from lispub.nearest import did_you_mean
    from lispub.redline import issued_book
    from lispub.redline.kept import MOST, from_json

    path = Path(name)
    if path.is_file():
        if path.stat().st_size > MOST:
            raise click.UsageError(f"{name} is larger than any record of a book")
        try:
            return from_json(path.read_bytes())
        except ValueError as fault:
            raise click.UsageError(f"{name} cannot be compared: {fault}; name a passages file of strategy/issued/") from fault
    edition, _, version = name.partition("@")
    recorded = manuscript.issued.get(edition)
    if version:
        versions = {each.version: each for each in recorded.versions} if recorded is not None else {}
        if version not in versions:
            raise click.UsageError(f"no version {version} of `{edition}` is recorded; there are: {', '.join(versions) or 'none'}")
        return versions[version]
    dated = {each: registry.editions()[each] for each in manuscript.strategy.editions}
    if edition in dated and not dated[edition].companion:
        return issued_book(assemble(manuscript, references, dated[edition])[0], manuscript)
    if recorded is not None:
        return recorded
    texts = [each for each in dated if not dated[each].companion]
    there = did_you_mean(name, texts) or f"; there are {', '.join(texts)}"
    raise click.UsageError(f"`{name}` is no file, and no edition{there}")
