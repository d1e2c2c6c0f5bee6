"""`lispub consultation`: what is sent in, from the inbox to what may be published of it. The store stands outside the project."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lispub.cli.options import CLEAN, PROBLEMS, project_option
from lispub.cli.reading import questions_or_exit
from lispub.cli.store import DAY, because_option, store_opened, store_option, today_option
from lispub.cli.terminal import print_problems

if TYPE_CHECKING:
    from lispub.consultation.collect import Summary
    from lispub.consultation.inbox import Receipt
    from lispub.consultation.rights import Erased
    from lispub.model.questionnaire import Questionnaire

FOLDER = click.Path(file_okay=False, path_type=Path)
GIVEN = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def consultation() -> None:
    """What comes back from a consultation: collected, looked after, and answered."""


@consultation.command()
@click.argument("inbox", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--received", type=GIVEN, help="CSV of file, received, channel (default: inbox.csv in the inbox).")
@click.option("--mapping", type=GIVEN, help="YAML that says what the columns of a survey platform's table are.")
@click.option("--again", is_flag=True, help="Read once more what could not be read.")
@store_option
@today_option
@project_option
def collect(
    inbox: Path, received: Path | None, mapping: Path | None, again: bool, store: Path, today: date, project: Path,
) -> None:
    """Take in whatever is new in the folder INBOX: forms, letters, mails, tables of a survey."""
    from functools import partial

    from lispub.consultation import inbox as folders
    from lispub.consultation.collect import collect as collect_from
    from lispub.consultation.reading.sandbox import read_safely
    from lispub.consultation.store import outside

    manuscript, asked = questions_or_exit(project)
    assert manuscript.consultation is not None      # or it would have ended there
    if received is None and (inbox / folders.REGISTER).is_file():
        received = inbox / folders.REGISTER
    aside = {path.resolve() for path in (received, mapping) if path is not None}
    with store_opened(store, project, make=True) as opened:
        outside(inbox, project)
        if opened.folder in (inbox.resolve(), *inbox.resolve().parents):
            raise click.UsageError(f"{inbox} is in the store; what is there was collected already")
        columns = _columns(mapping, asked)
        arrivals = [each for each in folders.walk(inbox) if each.path.resolve() not in aside]
        days = _days(received, {each.name for each in arrivals})
        summary = collect_from(
            opened, asked, manuscript.consultation, arrivals, days, today, partial(read_safely, survey=columns), again,
            columns and columns["files"],
        )
    click.echo(told(summary), nl=False)
    sys.exit(PROBLEMS if summary.waiting or summary.counts["quarantined"] else CLEAN)


def _days(received: Path | None, names: set[str]) -> dict[str, Receipt]:
    """What the register of the inbox says; ends here if it cannot be read, and only tells of names that no file has."""
    from lispub.consultation.inbox import register, strangers

    if received is None:
        return {}
    receipts, problems = register(received.read_bytes(), received.name)
    print_problems((*problems, *strangers(receipts, names, received.name)), received.parent, "text")
    if problems:
        sys.exit(PROBLEMS)
    return receipts


def _columns(mapping: Path | None, asked: Questionnaire) -> dict[str, Any] | None:
    """The mapping of a survey's columns; ends here if it cannot be right."""
    from lispub.consultation.reading.survey import complaints
    from lispub.load.yaml import read_yaml

    if mapping is None:
        return None
    document = read_yaml(mapping.read_text("utf-8"), mapping.name)
    if document.broken:
        print_problems(document.problems, mapping.parent, "text")
        sys.exit(PROBLEMS)
    found = complaints(document.root, asked)
    if found:
        raise click.UsageError(f"{mapping}: " + "; ".join(found))
    return dict(document.root)


def told(summary: Summary) -> str:
    """What became of an inbox: everything that was not simply accepted, line by line, and how many there were of each."""
    lines = [f"{each.ref} {each.state}: {each.name}: {each.why}" for each in summary.collected if each.state != "accepted" or each.why]
    lines += [f"waiting: {name}: {why}" for name, why in summary.waiting]
    lines += [f"passed over: {name}: {why}" for name, why in summary.passed_over]
    lines += [f"erased before, and not taken in again; delete it from the inbox: {name}" for name in summary.erased]
    counts = [f"{summary.counts[state]} {state}" for state in ("accepted", "quarantined", "refused")]
    counts += [f"{summary.known} known already", f"{len(summary.erased)} erased before", f"{len(summary.waiting)} waiting"]
    return "\n".join((*lines, ", ".join((*counts, f"{len(summary.passed_over)} passed over")))) + "\n"


@consultation.command("list")
@click.option("--quarantine", is_flag=True, help="Only what is in quarantine.")
@store_option
@project_option
def list_responses(quarantine: bool, store: Path, project: Path) -> None:
    """Every response by reference, and what became of it; never whose it is."""
    with store_opened(store, project) as opened:
        rows = [row for row in opened.rows("SELECT * FROM response ORDER BY ref") if not quarantine or row["state"] == "quarantined"]
    for row in rows:
        by = f" by {row['by']}" if row["by"] else ""
        erased = f", erased {row['erased']}" if row["erased"] else ""
        why = f": {row['why']}" if row["why"] else ""
        click.echo(f"{row['ref']}  {row['received']}  {row['channel'] or '-':9}  {row['body'] or '-':20}  {row['state']}{by}{erased}{why}")


@consultation.command()
@click.argument("ref")
@store_option
@project_option
def show(ref: str, store: Path, project: Path) -> None:
    """Everything that is held about the response REF, with who sent it."""
    from lispub.consultation.account import as_text, held

    _, asked = questions_or_exit(project)
    with store_opened(store, project) as opened:
        click.echo(as_text(held(opened, asked, ref)), nl=False)


@consultation.command()
@click.argument("ref")
@click.argument("way", type=click.Choice(["accept", "refuse", "supersede"]))
@click.option("--by", default="", metavar="REF", help="The accepted response that takes the place of a superseded one.")
@because_option
@store_option
@today_option
@project_option
def resolve(ref: str, way: str, by: str, because: str, store: Path, today: date, project: Path) -> None:
    """Take the response REF out of quarantine, or change what was decided about it."""
    from lispub.consultation.quarantine import resolve as resolve_in

    with store_opened(store, project) as opened:
        resolve_in(opened, ref, way, because, today, by)
        click.echo(f"{ref} {opened.response(ref)['state']}")


@consultation.command()
@click.argument("ref")
@click.argument("said", nargs=-1, required=True, metavar="FIELD=VALUE…")
@because_option
@store_option
@today_option
@project_option
def describe(ref: str, said: tuple[str, ...], because: str, store: Path, today: date, project: Path) -> None:
    """Note of the response REF what a letter says and a form would have asked: r-kind=charity publish-answers=yes."""
    from lispub.consultation.describing import describe as note

    wordless = [each for each in said if "=" not in each]
    if wordless:
        raise click.UsageError(f"write the name of a field of the form, =, and what it is: {wordless[0]}=…")
    _, asked = questions_or_exit(project)
    with store_opened(store, project) as opened:
        note(opened, asked, ref, dict(each.split("=", 1) for each in said), because, today)
    click.echo(f"{ref}: {len(said)} noted")


@consultation.command()
@click.argument("ref", required=False)
@click.option("--all", "everybody", is_flag=True, help="Everybody who has no receipt yet.")
@click.option("--out", type=FOLDER, help="Where the receipts go (default: receipts/ in the store).")
@store_option
@today_option
@project_option
def acknowledge(ref: str | None, everybody: bool, out: Path | None, store: Path, today: date, project: Path) -> None:
    """Write a receipt for the response REF, to be sent to whom it came from."""
    from lispub.consultation.acknowledge import acknowledge as write
    from lispub.consultation.acknowledge import unacknowledged
    from lispub.consultation.store import outside

    if everybody is (ref is not None):
        raise click.UsageError("name one REF, or give --all")
    manuscript, asked = questions_or_exit(project)
    assert manuscript.consultation is not None
    with store_opened(store, project) as opened:
        if out is not None:
            outside(out, project)
        refs = [ref] if ref is not None else unacknowledged(opened)
        paths = write(opened, asked, manuscript.consultation, manuscript.strategy.title, refs, out, today)
    for path in paths:
        click.echo(path)


@consultation.command()
@click.argument("ref")
@because_option
@store_option
@today_option
@project_option
def erase(ref: str, because: str, store: Path, today: date, project: Path) -> None:
    """Remove who sent the response REF, and all that they wrote in words of their own."""
    from lispub.consultation.rights import erase as erase_from

    with store_opened(store, project) as opened:
        erased = erase_from(opened, ref, because, today)
    _say_erased(erased)


@consultation.command()
@click.option("--before", type=DAY, required=True, help="What was received before this day.")
@because_option
@store_option
@today_option
@project_option
def purge(before: datetime, because: str, store: Path, today: date, project: Path) -> None:
    """Do as `erase` does for every response that was received before a day."""
    from lispub.consultation.rights import purge as purge_from

    with store_opened(store, project) as opened:
        erased = purge_from(opened, before.date(), because, today)
    _say_erased(erased)


def _say_erased(erased: Erased) -> None:
    click.echo(f"{erased.count} erased from the store. What is not in it remains to you:")
    for name in erased.files:
        click.echo(f"delete, from the inbox and from where it came: {name}")
    for path in erased.elsewhere:
        click.echo(f"handed out with what is erased, and perhaps changed since; look, then delete it or make it anew: {path}")
    for ref in erased.others:
        click.echo(f"still held, and perhaps of the same sender: {ref}; look with `lispub consultation show {ref}`, and erase it too")
    click.echo("then run `lispub consultation export`, so that no later edition quotes it")


@consultation.command()
@click.argument("ref", required=False)
@click.option("--all", "everybody", is_flag=True, help="What may be published of all responses, without names.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE.zip", help="Where the pack goes.")
@store_option
@today_option
@project_option
def disclose(ref: str | None, everybody: bool, out: Path, store: Path, today: date, project: Path) -> None:
    """Everything that is held about who sent the response REF, as a pack for that person; or a redacted one of all."""
    from lispub.consultation import rights
    from lispub.consultation.store import outside

    if everybody is (ref is not None):
        raise click.UsageError("name one REF, or give --all")
    _, asked = questions_or_exit(project)
    with store_opened(store, project) as opened:
        outside(out, project)
        if ref is not None:
            rights.disclose(opened, asked, ref, out, today)
        else:
            rights.disclose_all(opened, asked, out, today)
    click.echo(out)
