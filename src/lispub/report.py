"""Problems for people and for machines: text as a compiler prints it, canonical JSON, GitHub's annotations."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from lispub.model.edition import Edition
from lispub.model.pages import Validation
from lispub.model.preflight import Preflight
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source

WIDTH = 100     # of the part of a long line that is shown
NOT_VALIDATED = 'not validated: pip install "lispub[verify]"'
_COLOURS = {Weight.STOPS: "red", Weight.BLOCKS_ISSUE: "yellow", Weight.ADVICE: "blue"}
# https://docs.github.com/actions/reference/workflow-commands: error, warning, notice
_COMMANDS = {Weight.STOPS: "error", Weight.BLOCKS_ISSUE: "error", Weight.ADVICE: "notice"}
_UNSEEN = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")     # could steer a terminal


def plain(text: str, **style: Any) -> str:
    """Text as it is: the paint of a report that is no terminal."""
    return text


def format_problems(
    problems: Iterable[Problem], form: str, project: Path, paint: Callable[..., str] = plain, whole: str = "the whole book",
) -> str:
    """Problems as `text`, `json` or `github`, by file, the heaviest first; the lines shown are read from the project.

    `paint` colours words of the text form (`click.style` fits); it is the caller who knows the terminal. `whole` is the place of a problem
    that has none.
    """
    ordered = _in_order(problems)
    if form == "json":
        return as_json([_as_data(problem) for problem in ordered])
    if form == "github":
        return "".join(f"{_as_command(problem)}\n" for problem in ordered)
    lines = _Lines(project)
    blocks = [_as_text(problem, lines.at(problem.source), paint, whole) for problem in ordered]
    return "\n".join([*blocks, f"{_summary(ordered)}\n"])


def report_json(
    edition: Edition, problems: Iterable[Problem], facts: Mapping[str, Any], validations: Iterable[Validation] | None = None
) -> bytes:
    """The content of `report.json`: the edition, what was found, and facts such as the number of pages.

    A PDF that declares standards also has what the validators said of it, or that there was none to ask.
    """
    named = {"name": edition.name, "text": edition.text, "form": edition.form}
    found = [_as_data(problem) for problem in _in_order(problems)]
    tested = {} if validations is None else {"validations": [_tested(validation) for validation in validations] or NOT_VALIDATED}
    return as_json({"edition": named, "problems": found, "facts": dict(facts), **tested}).encode("utf-8")


def preflight_json(file: str, result: Preflight) -> str:
    """All that preflight said of a file: what was tried, what was not and why, the problems, what it measured, with which tools."""
    return as_json({
        "file": file, "sha256": result.sha256, "profile": result.profile, "tried": list(result.tried),
        "unasked": dict(result.unasked), "problems": [_as_data(problem) for problem in _in_order(result.problems)],
        "facts": dict(result.facts), "tools": dict(result.tools),
    })


def as_json(data: Any) -> str:
    """What a command prints for machines: sorted keys, two spaces and a last line end, so that the same data give the same bytes."""
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8") + "\n"


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, grouped by file; the file with the heaviest first, then by name; in a file by weight, then place."""
    once = list(dict.fromkeys(problems))
    heaviest: dict[str, int] = {}
    for problem in once:
        path = problem.source.path if problem.source else ""
        heaviest[path] = min(problem.weight.rank, heaviest.get(path, problem.weight.rank))

    def place(problem: Problem) -> tuple[Any, ...]:
        source = problem.source or Source("")
        return (heaviest[source.path], source.path, problem.weight.rank, source.line, source.column,
                problem.edition, problem.page or 0, problem.check, problem.message)

    return sorted(once, key=place)


def _as_text(problem: Problem, line: str | None, paint: Callable[..., str], whole: str) -> str:
    place = str(problem.source) if problem.source else whole
    where = [problem.edition and f"edition {problem.edition}", problem.page and f"page {problem.page}"]
    beside = ", ".join(str(part) for part in where if part)
    weight = paint(f"{problem.weight}[{problem.check}]", fg=_COLOURS[problem.weight], bold=True)
    said = [f"{paint(printable(place), bold=True)}{f' ({beside})' if beside else ''}"]
    if problem.source and line is not None:
        said += _pointed(problem.source, line, paint)
    said.append(f"  {weight}: {printable(problem.message)}")
    if problem.remedy:
        said.append(f"  {paint('fix', fg='green')}: {printable(problem.remedy)}")
    return "\n".join(said) + "\n"


def _pointed(source: Source, line: str, paint: Callable[..., str]) -> list[str]:
    """The line, cut around the place if it is long, and a caret below the place."""
    column = min(source.column, len(line) + 1) - 1
    start = max(0, column - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[start:start + WIDTH]
    before = "…" if start else ""
    after = "…" if start + WIDTH < len(line) else ""
    number = str(source.line)
    space = " " * (_width(before) + _width(line[start:column]))
    return [
        f"{paint(f'{number:>5} |', fg='blue')} {before}{printable(shown)}{after}",
        f"{paint('      |', fg='blue')} {space}{paint('^', fg='red', bold=True)}",
    ]


def _width(text: str) -> int:
    """Columns of a terminal: wide East Asian letters take two, combining marks none (Unicode UAX 11)."""
    return sum(0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def printable(text: str) -> str:
    """Text without what could steer a terminal, or could not be encoded."""
    return _UNSEEN.sub("\ufffd", re.sub(r"[\t\n]", " ", text)).encode("utf-8", "replace").decode("utf-8")


def _summary(problems: list[Problem]) -> str:
    if not problems:
        return "no problems"
    numbers = {weight: sum(problem.weight is weight for problem in problems) for weight in Weight}
    counts = [f"{weight} {number}" for weight, number in numbers.items() if number]
    files = len({problem.source.path for problem in problems if problem.source})
    total = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    where = "" if not files else " in 1 file" if files == 1 else f" in {files} files"
    return f"{total}{where}: {', '.join(counts)}"


def _as_data(problem: Problem) -> dict[str, Any]:
    source = problem.source
    return {
        "check": problem.check, "weight": str(problem.weight), "message": problem.message, "remedy": problem.remedy,
        "edition": problem.edition or None, "page": problem.page,
        "file": source.path if source else None, "line": source.line if source else None, "column": source.column if source else None,
    }


def _tested(validation: Validation) -> dict[str, Any]:
    return {
        "tool": validation.tool, "version": validation.version, "standard": validation.standard, "passed": validation.passed,
        "fault": validation.fault or None,
        "failed": [
            {"rule": rule.rule, "clause": rule.clause, "description": rule.description, "count": rule.count, "page": rule.page}
            for rule in validation.failed
        ],
    }


def _as_command(problem: Problem) -> str:
    """A workflow command; `%`, line ends and, in properties, `:` and `,` are escaped as GitHub's toolkit does."""
    properties = {"title": problem.check}
    if problem.source:
        properties = {"file": problem.source.path, "line": str(problem.source.line), "col": str(problem.source.column), **properties}
    said = problem.message + (f" (fix: {problem.remedy})" if problem.remedy else "")
    listed = ",".join(f"{key}={_escaped(printable(value)).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items())
    return f"::{_COMMANDS[problem.weight]} {listed}::{_escaped(printable(said))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class _Lines:
    """The lines of the project's files, each file read once and only when a problem names it."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.read: dict[str, list[str]] = {}

    def at(self, source: Source | None) -> str | None:
        """The line of a place, or None if it cannot be shown: no such file, not text, outside the project."""
        if source is None:
            return None
        if source.path not in self.read:
            self.read[source.path] = self._lines(source.path)
        lines = self.read[source.path]
        return lines[source.line - 1] if source.line <= len(lines) else None

    def _lines(self, path: str) -> list[str]:
        try:
            file = self.project / path
            if not file.resolve().is_relative_to(self.project.resolve()) or not file.is_file():
                return []
            text = file.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        except (OSError, ValueError, RuntimeError):     # RuntimeError: a loop of symlinks (Python 3.11, 3.12)
            return []
        return re.split(r"\r\n|\r|\n", text)
