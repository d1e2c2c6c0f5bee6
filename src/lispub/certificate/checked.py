"""What preflight said of one file for the printer, as the certificate tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lispub import __version__, registry
from lispub.model.edition import Edition
from lispub.model.manuscript import Manuscript
from lispub.model.pages import Pages, Position
from lispub.model.preflight import Preflight, RuleKind
from lispub.model.press import Stray
from lispub.model.problem import Problem, blocks_issue

BLANK = "blank"     # the name of a page with nothing on it
PRINTERS = "What printers ask"
STANDARDS = {       # what a rule is checked against: that of these which its reference names first
    "PDF/X-4 (ISO 15930-7)": re.compile(r"ISO 15930-7"),
    "Ghent Workgroup, GWG 2015": re.compile(r"GWG|Ghent"),
    "PDF itself (ISO 32000)": re.compile(r"ISO 32000"),
    PRINTERS: re.compile(r"[Pp]rinters"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file for the printer: its name and bytes' digest, its pages, what preflight said, and colours that no ink was chosen for."""

    edition: Edition
    name: str
    preflight: Preflight
    positions: tuple[Position, ...]
    strays: tuple[Stray, ...]

    @property
    def facts(self) -> Mapping[str, Any]:
        """What preflight measured."""
        return self.preflight.facts

    @property
    def trim(self) -> tuple[float, float] | None:
        """The finished size in mm, if all its pages have one and the same; None of a file that could not be read."""
        sizes = self.facts.get("trim", ())
        return (sizes[0][0], sizes[0][1]) if len(sizes) == 1 else None

    @property
    def blanks(self) -> tuple[int, ...]:
        """The positions of the pages that are blank on purpose."""
        return tuple(position.position for position in self.positions if position.name == BLANK)

    @property
    def ready(self) -> bool:
        """Whether nothing that was found keeps it from the press."""
        return not blocks_issue(self.preflight.problems) and not self.strays

    def found(self, rule: str) -> tuple[Problem, ...]:
        """What one rule found."""
        return tuple(problem for problem in self.preflight.problems if problem.check == rule)

    def result(self, rule: str) -> str:
        """`passed`, `problems` or `not tried`."""
        if self.found(rule):
            return "problems"
        return "passed" if rule in self.preflight.tried else "not tried"


def checked(manuscript: Manuscript, files: Mapping[str, Pages]) -> tuple[Checked, ...]:
    """The files that went through preflight, in the order of the registry of editions."""
    slug, known = manuscript.strategy.slug, registry.editions()
    return tuple(
        Checked(edition, edition.file(slug), said, files[name].positions, files[name].strays)
        for name, edition in known.items() if name in files and (said := files[name].preflight) is not None
    )


def rules() -> dict[str, RuleKind]:
    """The rules of preflight for print, by id."""
    return {id: rule for id, rule in sorted(registry.rules().items()) if "print" in rule.profiles}


def standard(rule: RuleKind) -> str:
    """What a rule is checked against."""
    named = {found.start(): name for name, pattern in STANDARDS.items() if (found := pattern.search(rule.reference))}
    return named[min(named)] if named else PRINTERS


def tools(files: Sequence[Checked]) -> dict[str, str]:
    """The programs that made and checked the files, by version; lispub itself comes first."""
    return {"lispub": __version__, **dict(sorted(tool for file in files for tool in file.preflight.tools.items()))}


def spine(files: tuple[Checked, ...]) -> float | None:
    """The width of the spine in mm, which is what a cover has over two pages of the book; None without a cover that has one."""
    trims = {file.edition.form: file.trim for file in files}
    cover, page = trims.get("cover"), trims.get("print")
    width = round(cover[0] - 2 * page[0], 1) if cover is not None and page is not None else 0
    return width if width > 0 else None
