"""What YAML's complaints mean to somebody who writes prose, and the line as it was probably meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from lispub.load.text import lines_of
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source

_BEFORE_VALUE = re.compile(r"\s*(?:-\s+)*(?:[\w.-]+\s*:\s+)?")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7})( |$)")
_STARTS = {
    "@": "`@`", "`": "a backtick", "%": "`%`", "*": "`*`", "&": "`&`", "!": "`!`", "{": "`{`", "[": "`[`",
    '"': "a quoted word", "'": "a quoted word", "|": "`|`", ">": "`>`",
}
_PLAIN_WORDS = {
    "did not find expected key": (
        "this line does not fit the indentation of the lines above",
        "line it up with its siblings; text after a closing quote or bracket needs quotes around all of it",
    ),
    "did not find expected '-' indicator": (
        "this line does not fit the list above", "begin it with `- `, or line it up with the list's key",
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot begin beside its key", "begin the list on the next line",
    ),
    "found unknown escape character": ("`\\` begins an escape in double quotes", "write `\\\\`, or use single quotes"),
    "did not find expected <document start>": ("text stands after the end of the document", "delete the line `...`"),
}


@dataclass(frozen=True, slots=True)
class _Complaint:
    """A complaint of the parser: its words and places (line and column from 0), and the file's lines."""

    words: str
    context: str
    at: tuple[int, int]
    began: tuple[int, int]
    lines: list[str]
    path: str

    @property
    def line(self) -> str:
        return self.lines[self.at[0]] if self.at[0] < len(self.lines) else ""

    def source(self, at: tuple[int, int]) -> Source:
        return Source(self.path, at[0] + 1, at[1] + 1)


def diagnose(error: yaml.YAMLError, text: str, path: str) -> tuple[Problem, str | None]:
    """The problem in plain words, and the text with its line mended by quotes, or None if that cannot help."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:        # a reader error: `decode` has refused such characters before
        return _problem("yaml", f"this is not YAML ({error})", Source(path), "check the file"), None
    began = getattr(error, "context_mark", None) or mark
    complaint = _Complaint(
        str(getattr(error, "problem", "")), str(getattr(error, "context", "") or ""),
        (mark.line, mark.column), (began.line, began.column), lines_of(text), path,
    )
    for explain in (_conflict, _tab, _open_quote, _value_start, _colon, _inside_brackets, _open_bracket, _lost_line):
        found = explain(complaint)
        if found is not None:
            problem, quoted_from = found
            return problem, _quoted(text, problem.source, quoted_from)
    message, remedy = _PLAIN_WORDS.get(
        complaint.words, (f"this is not YAML: {complaint.words}", "check the line and the one above"),
    )
    return _problem("yaml", message, complaint.source(complaint.at), remedy), None


_Found = tuple[Problem, int | None] | None      # the problem, and the column from which its line may be quoted


def _conflict(complaint: _Complaint) -> _Found:
    for number in range(min(complaint.at[0] + 1, len(complaint.lines))):
        if _CONFLICT.match(complaint.lines[number]):
            return _problem("yaml", "an unsettled merge conflict stands here", complaint.source((number, 0)),
                            "keep one of the two versions and delete the marks"), None
    return None


def _tab(complaint: _Complaint) -> _Found:
    for number in (complaint.at[0], complaint.began[0]):
        line = complaint.lines[number] if number < len(complaint.lines) else ""
        indent = line[:len(line) - len(line.lstrip())]
        if "\t" in indent:
            return _problem("prose-trap", "a tab indents this line", complaint.source((number, indent.index("\t"))),
                            "indent with spaces"), None
    return None


def _open_quote(complaint: _Complaint) -> _Found:
    if "quoted scalar" not in complaint.context or "escape" in complaint.words:
        return None
    return _problem("prose-trap", "the quotation mark that opens here is never closed",
                    complaint.source(complaint.began), "close it with the same mark; inside single quotes write an apostrophe twice"), None


def _value_start(complaint: _Complaint) -> _Found:
    """Text whose first character means something to YAML, on the line of the complaint."""
    start = _value_column(complaint.line)
    value = complaint.line[start:].rstrip()
    if "escape" in complaint.words or not value or value[0] not in _STARTS or complaint.at[1] < start:
        return None
    if value[0] in "[{" and not value.startswith("{{") and not _goes_on(value):
        return None     # a real list or mapping with a mistake inside
    if value[0] in "\"'":
        message = "text goes on after its closing quotation mark"
        remedy = "put the whole text in the other kind of quotes; inside single quotes write an apostrophe twice"
    else:
        mark = "`{{`" if value.startswith("{{") else _STARTS[value[0]]
        message = f"text that begins with {mark} needs quotes"
        remedy = "put the whole text in double quotes, or write it under `|`"
    return _problem("prose-trap", message, complaint.source((complaint.at[0], start)), remedy), start


def _goes_on(value: str) -> bool:
    """Whether words stand after the bracket that closes the first one: a citation or sourced text, not a list."""
    if value.startswith("[@"):
        return True
    depth = 0
    for index, character in enumerate(value):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            rest = value[index + 1:].lstrip()
            return bool(rest) and not rest.startswith("#")
    return False


def _colon(complaint: _Complaint) -> _Found:
    if complaint.words != "mapping values are not allowed in this context":
        return None
    start = _value_column(complaint.line)
    if start <= complaint.at[1] and ":" in complaint.line[:start]:
        return _problem("prose-trap", "a colon and a space inside text need quotes", complaint.source(complaint.at),
                        "put the whole text in quotes"), start
    return _problem("prose-trap", "this `:` does not fit: the line belongs to the text above, or is indented too far",
                    complaint.source(complaint.at),
                    "put text that holds a colon in quotes, or line the key up with its siblings"), None


def _inside_brackets(complaint: _Complaint) -> _Found:
    """Prose in `{…}` or `[…]`, where a comma, a colon or a bracket parts it."""
    flow = "flow" in complaint.context or complaint.words == "found character that cannot start any token"
    met = complaint.line[complaint.at[1]:complaint.at[1] + 1]
    second_colon = met == ":" and complaint.at[0] == complaint.began[0]
    if not flow or not (second_colon or met in ("@", "`", "%") or "{{" in complaint.line):
        return None
    return _problem("prose-trap",
                    "text inside `{…}` or `[…]` that holds `{{`, `@`, `%`, a comma or a colon needs quotes",
                    complaint.source(complaint.at), "put that text in double quotes"), None


def _open_bracket(complaint: _Complaint) -> _Found:
    if "flow" not in complaint.context:
        return None
    return _problem("yaml", "the bracket that opens here is not closed, or a comma or quotes are missing inside",
                    complaint.source(complaint.began),
                    "close it, and put text that holds a comma, a colon, a bracket or a brace in quotes"), None


def _lost_line(complaint: _Complaint) -> _Found:
    if complaint.words != "could not find expected ':'":
        return None
    return _problem("yaml", "this line is neither `key: value` nor part of the text above",
                    complaint.source(complaint.began), "indent it like the text that it belongs to, or give it a key"), None


def _value_column(line: str) -> int:
    found = _BEFORE_VALUE.match(line)
    return found.end() if found else 0


def _quoted(text: str, source: Source | None, column: int | None) -> str | None:
    """The text with one line quoted from a column on."""
    if source is None or column is None:
        return None
    for number, found in enumerate(_LINE.finditer(text), 1):
        if number == source.line:
            line = found[0].rstrip("\r\n")
            value = line[column:].rstrip().replace("'", "''")
            return f"{text[:found.start()]}{line[:column]}'{value}'{text[found.start() + len(line):]}"
    return None


def _problem(check: str, message: str, source: Source, remedy: str) -> Problem:
    return Problem(check, Weight.STOPS, message, source, remedy)
