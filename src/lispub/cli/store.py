"""What the commands of a consultation share: the store that they work on, the day on which they do, and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lispub.cli.terminal import environment

if TYPE_CHECKING:
    from lispub.consultation.store import Store

DAY = click.DateTime(["%Y-%m-%d"])

store_option = click.option(
    "--store", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder of the responses, outside the project.",
)
today_option = click.option(
    "--today", type=DAY, default=lambda: date.today().isoformat(), callback=lambda _, __, given: given.date(),
    help="The day on which this is done (default: today).",
)
because_option = click.option("--because", required=True, help="Why: it is kept in the log, so name nobody in it.")


@contextmanager
def store_opened(folder: Path, project: Path, make: bool = False) -> Iterator[Store]:
    """The store that a command works on; what is wrong with it, or with what is asked of it, becomes one clear line."""
    from lispub.consultation.store import StoreFault, opened

    with environment():
        try:
            with opened(folder, project, make) as store:
                yield store
        except StoreFault as fault:
            raise click.UsageError(str(fault)) from fault
