"""`lispub preflight`: what a printer, or a reader's software, would find wrong with a PDF."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lispub.cli.options import CLEAN, ENVIRONMENT, PROBLEMS, problems_format_option
from lispub.cli.terminal import environment, print_problems

if TYPE_CHECKING:
    from lispub.model.preflight import Preflight


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--profile", type=click.Choice(["print", "accessible"]), default="print", help="Who is to take the file (default: the printer).",
)
@click.option("--most-ink", type=click.IntRange(200, 400), help="The most ink that the paper takes on one spot, in percent (default: 320).")
@click.option(
    "--ink-map", type=click.Path(dir_okay=False, path_type=Path), metavar="PNG", help="Write a picture of how much ink stands where.",
)
@problems_format_option
def preflight(file: Path, profile: str, most_ink: int | None, ink_map: Path | None, form: str) -> None:
    """Hold a PDF, whoever made it, against the rules of the printer, or of an accessible file."""
    from lispub.model.preflight import Limits
    from lispub.model.problem import blocks_issue
    from lispub.preflight import preflight as hold

    if ink_map is not None and profile != "print":
        raise click.UsageError("--ink-map needs the profile print")
    limits = Limits(most_ink=most_ink) if most_ink is not None else Limits()
    with environment():
        result = hold(file.read_bytes(), "accessible" if profile == "accessible" else "print", limits)
        _print(file, result, form)
        mapped = ink_map is None or _write_map(ink_map, result, limits)
    sys.exit(PROBLEMS if blocks_issue(result.problems) else CLEAN if mapped else ENVIRONMENT)


def _print(file: Path, result: Preflight, form: str) -> None:
    from lispub.model.source import Source
    from lispub.preflight.brief import in_brief
    from lispub.report import preflight_json

    if form == "json":
        click.echo(preflight_json(file.name, result), nl=False)
    elif form == "github":
        placed = [replace(each, source=Source(file.as_posix()), message=f"{_page(each.page)}{each.message}") for each in result.problems]
        print_problems(placed, Path(), form)
        click.echo("".join(f"::notice title={rule}::not checked: {why}\n" for rule, why in result.unasked), nl=False)
    else:
        print_problems(in_brief(result.problems), Path(), form, file.name)
        click.echo("".join(f"{line}\n" for line in _summary(result)), nl=False)


def _page(page: int | None) -> str:
    return f"page {page}: " if page else ""


def _summary(result: Preflight) -> Iterator[str]:
    """What was measured, what was tried, and what was not."""
    if result.facts:
        yield _measured(result.facts)
    tools = ", ".join(f"{name} {version}" for name, version in sorted(result.tools.items()))
    yield f"rules of `{result.profile}` tried: {len(result.tried)} ({tools})"
    yield from (f"not checked: {rule}: {why}" for rule, why in result.unasked)


def _measured(facts: Any) -> str:
    """`164 pages of 210 × 297 mm with 3 mm of bleed; inks: Black, Cyan; 2 images, the least at 300 ppi; most ink: 279 % on page 31`."""
    width, height = facts["trim"][0]
    pages = "1 page" if facts["pages"] == 1 else f"{facts['pages']} pages"
    sizes = "" if facts["trims"] == 1 else f" and {facts['trims'] - 1} other sizes"
    bleed = f"with {facts['bleed']:g} mm of bleed" if facts["bleed"] > 0 else "without bleed"
    said = [f"{pages} of {width:g} × {height:g} mm{sizes} {bleed}"]
    said.append(f"inks: {', '.join(facts['inks'])}" if facts["inks"] else f"no inks, but {', '.join(facts['spaces']) or 'nothing'}")
    if facts["images"]:
        said.append(f"images: {facts['images']}, the least at {facts['least_ppi']} ppi")
    if facts["most_ink"]:
        converted = ", screen colours as Ghostscript converts them" if any("RGB" in space for space in facts["spaces"]) else ""
        said.append(f"most ink: {facts['most_ink']['percent']} % on page {facts['most_ink']['page']}{converted}")
    return "; ".join(said)


def _write_map(path: Path, result: Preflight, limits: Any) -> bool:
    """Write the ink map; False, with a line that says so, where nothing was separated."""
    if result.separations is None:
        why = dict(result.unasked).get("total-ink", "the file could not be separated")
        click.echo(f"no ink map: {why}", err=True)
        return False
    from lispub.preflight.separations import ink_map

    path.write_bytes(ink_map(result.separations, limits))
    return True
