"""`lispub explain`: what a check looks for, or a rule of preflight."""

from __future__ import annotations

import sys

import click

from lispub.cli.options import CLEAN, USAGE


@click.command()
@click.argument("check_id", metavar="CHECK", required=False)
@click.option("--all", "everything", is_flag=True, help="Print the page of all checks, as docs/checks.md holds it.")
def explain(check_id: str | None, everything: bool) -> None:
    """What a CHECK looks for, why it matters, and the remedy; without CHECK, the list of all."""
    from lispub import registry
    from lispub.explain import explain as explain_check
    from lispub.explain import known, reference

    if everything:
        click.echo(reference(), nl=False)
    elif check_id is None:
        checks = [(check.id, check.what) for check in registry.checks().values()]
        rules = [(rule.id, rule.what) for rule in registry.rules().values()]
        click.echo("".join(f"{id:30} {what}\n" for id, what in (*checks, *rules)), nl=False)
    else:
        click.echo(explain_check(check_id))
        sys.exit(CLEAN if check_id in known() else USAGE)
