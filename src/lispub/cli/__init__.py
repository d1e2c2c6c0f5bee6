"""Arguments in, exit code out; nothing else. 0 clean, 1 problems, 2 usage, 3 environment. One file a command.

Imports are late: `lispub --help` imports nothing but click and the standard library.
"""

from __future__ import annotations

import click

from lispub import __version__
from lispub.cli.approve import approve
from lispub.cli.build import build
from lispub.cli.check import check
from lispub.cli.coding import COMMANDS as CODING
from lispub.cli.consultation import consultation
from lispub.cli.evidence import evidence
from lispub.cli.explain import explain
from lispub.cli.ids import write_ids
from lispub.cli.init import init
from lispub.cli.issue import issue
from lispub.cli.preflight import preflight
from lispub.cli.redline import redline
from lispub.cli.schema import schema
from lispub.cli.trace import trace
from lispub.cli.values import values
from lispub.cli.watch import watch

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lispub")
def main() -> None:
    """Publish a public strategy: draft, final and print editions from one folder of YAML, data and styles."""


for _command in (
    build, watch, check, preflight, issue, redline, write_ids, approve, schema, explain, trace, values, evidence, consultation, init,
):
    main.add_command(_command)
for _command in CODING:
    consultation.add_command(_command)
