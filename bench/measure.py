"""Measures a subject, group by group, and keeps each group's rows as soon as it is done: a run that is ended goes on where it was.

    bench/run S                 what has not been measured yet of S; so M, L and strategy
    bench/run M --again raw     one group anew
    bench/run table             the table of all that was measured, also into README.md

Every command is a process of its own with an account of its own (`cost`). Seconds depend on the machine and its load; judge by the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import subjects
import table
from cost import Cost, cost
from subjects import ROOT, STRATEGY, Subject
from watching import watched

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
EDITIONS = ("draft", "final", "print")
TEXTS = ("draft", "final")      # what a plain user lays out; a print file is no business of the raw run
ISSUED = (0, 1)                 # a working copy costs as much, and is told in the table by its problems

Rows = Iterator[tuple[str, Any]]


class Bench:
    """The groups of measures of a subject; each yields its rows by name."""

    def __init__(self, subject: Subject, times: int) -> None:
        self.subject, self.times = subject, times

    def run(self, *command: str | Path, first: Callable[[int], None] = lambda turn: None) -> dict[str, float]:
        """The median of a command's costs; before each run, `first` is called with its count."""
        costs: list[Cost] = []
        for turn in range(self.times):
            first(turn)
            costs.append(cost(command, ISSUED))
        return {name: statistics.median(asdict(each)[name] for each in costs) for name in asdict(costs[0])}

    def lispub(self, *arguments: str | Path, first: Callable[[int], None] = lambda turn: None) -> dict[str, float]:
        there = ("--project", self.subject.project, "--out", self.subject.out)
        return self.run(PYTHON, "-m", "lispub", "build", *arguments, *there, first=first)

    def anew(self, turn: int) -> None:
        """Neither a cache nor anything made before."""
        shutil.rmtree(self.subject.out, ignore_errors=True)
        shutil.rmtree(self.subject.project / ".lispub-cache", ignore_errors=True)

    # groups, in the order in which they are run -----------------------------------------------------------------------

    def raw(self) -> Rows:
        """WeasyPrint over one document, drafted and final."""
        yield from self._raw("raw", "book.html")

    def referring(self) -> Rows:
        """The same, with the page after each cross-reference."""
        yield from self._raw("referring", "referring.html")

    def _raw(self, name: str, file: str) -> Rows:
        for text in TEXTS:
            book = self.subject.plain / text / file
            made = book.with_suffix(".pdf")
            made.unlink(missing_ok=True)
            yield f"{name} {text}", self.run(PYTHON, "-m", "weasyprint", "--quiet", book, made)
            yield f"pages {name} {text}", pages_of(made)

    def bare(self) -> Rows:
        """What stands against it: no checks, no validators, no preflight, charts drawn already."""
        made = self.subject.folder / "bare"
        for name, jobs in (("bare", len(os.sched_getaffinity(0))), ("bare, one process", 1)):
            yield name, self.run(
                PYTHON, HERE / "bare.py", self.subject.project, self.subject.plain / "plots", made, str(jobs), *EDITIONS,
                first=lambda turn: shutil.rmtree(made, ignore_errors=True),
            )
        for text in TEXTS:
            yield f"pages {text}", pages_of(made / f"{text}.pdf")

    def cold(self) -> Rows:
        """`lispub build` as anybody calls it, with nothing to begin with."""
        yield "cold", self.lispub(*EDITIONS, first=self.anew)
        yield "issued", sorted(file.parent.name for file in self.subject.out.glob("*/report.json"))
        yield "cold, one process", self.lispub(*EDITIONS, "-j", "1", first=self.anew)

    def edit(self) -> Rows:
        """One edition: cold, with one paragraph edited, and with nothing changed."""
        self.subject.write()        # an earlier run has edited it
        yield "final cold", self.lispub("final", first=self.anew)
        yield "final edited", self.lispub("final", first=self.subject.edit)
        yield "final unchanged", self.lispub("final")

    def stages(self) -> Rows:
        """Where the time goes."""
        made = self.subject.folder / "stages.json"
        shutil.rmtree(self.subject.folder / "staged", ignore_errors=True)
        cost([PYTHON, HERE / "stages.py", self.subject.project, self.subject.folder / "staged", made, *EDITIONS])
        yield "stages", json.loads(made.read_text("utf-8"))

    def peers(self) -> Rows:
        """Typst and paged.js over the final edition, where they are installed (`bench/fetch`)."""
        folder = self.subject.plain / "final"
        typst, fonts = HERE / ".peers/typst/bin/python", ROOT / "src/lispub/styles/fonts"
        if typst.exists():
            cost([PYTHON, HERE / "in_typst.py", folder])
            made = folder / "typst.pdf"
            compile_ = "import sys, typst; typst.compile(sys.argv[1], sys.argv[2], font_paths=sys.argv[3:])"
            yield "typst final", self.run(typst, "-c", compile_, folder / "book.typ", made, fonts)
            yield "pages typst final", pages_of(made)
        node = shutil.which("node")
        if node and (HERE / ".peers/node_modules/pagedjs").is_dir():
            made = folder / "paged.pdf"
            yield "paged.js final", self.run(node, HERE / "paged.mjs", folder, made)
            yield "pages paged.js final", pages_of(made)

    def watch(self) -> Rows:
        """One paragraph edited while `lispub watch` runs."""
        self.subject.write()
        found = watched(self.subject, 3)
        yield "watch edited", found
        yield "watch seen", found

    def small(self) -> Rows:
        """What one waits for at each call, whatever the book: the strategy only."""
        if self.subject.name == STRATEGY:
            yield "help", self.run(PYTHON, "-m", "lispub", "--help")
            yield "click", self.run(PYTHON, "-c", "import click")
            yield "check", self.run(PYTHON, "-m", "lispub", "check", "--project", self.subject.project)


GROUPS = ("raw", "referring", "bare", "cold", "edit", "watch", "stages", "peers", "small")


def pages_of(pdf: Path) -> int:
    """How many pages of a PDF show anything; none if its maker broke off, as raw WeasyPrint 70 does over some books."""
    from pypdf import PdfReader

    if not pdf.exists():
        return 0
    return sum(1 for page in PdfReader(pdf).pages if page.extract_text().strip())


def measure(subject: Subject, times: int, again: tuple[str, ...]) -> None:
    """Runs the groups that have no rows yet, or that are wanted again."""
    file = table.rows_file(subject.folder.parent, subject.name)
    rows: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    left = [group for group in GROUPS if group in again or (not again and group not in rows)]
    if not left:
        return
    if not subject.project.is_dir():
        subject.write()
    if not (subject.plain / "plots").exists():
        print(f"{subject.name}: the plain documents", file=sys.stderr)
        cost([PYTHON, HERE / "plain.py", subject.project, subject.plain])
    for group in left:
        load = os.getloadavg()[0]
        found: dict[str, Any] = {}
        for name, value in getattr(Bench(subject, times), group)():
            found[name] = value
            print(f"{subject.name}: {name}: {value}", file=sys.stderr)
        rows[group] = {"rows": found, "times": times, "load": round(load, 1)}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(rows, indent=1), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", nargs="*", metavar="SUBJECT", help=f"{', '.join(subjects.NAMES)}; without one, all; or `table` alone")
    parser.add_argument("--times", type=int, default=1, help="runs of each command, of which the median counts (default 1)")
    parser.add_argument("--again", action="append", default=[], choices=GROUPS, help="measure this group anew")
    parser.add_argument("--work", type=Path, default=HERE / ".work", help="where everything is made and kept (default bench/.work)")
    given = parser.parse_args()
    if not {*given.what} <= {*subjects.NAMES, "table"}:
        parser.error(f"there are {', '.join(subjects.NAMES)} and table")
    given.work.mkdir(parents=True, exist_ok=True)
    (given.work / ".gitignore").write_text("*\n", "utf-8")
    for name in given.what or subjects.NAMES:
        if name != "table":
            measure(Subject(name, given.work / name), given.times, tuple(given.again))
    print(table.said(given.work))
    if given.what == ["table"]:
        table.into(HERE / "README.md", given.work)


if __name__ == "__main__":
    main()
