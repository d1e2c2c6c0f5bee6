"""The places inside text that YAML folded or unescaped, where columns in the value are not columns in the file."""

from __future__ import annotations

import re

from lispub.load.text import lines_of
from lispub.model.source import Source, Written

# One character of the value each; white space is left out of the count, for folding changes only white space.
_UNITS = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|\r\n|.)|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
}
_PLAIN = re.compile(r".", re.DOTALL)
_WHITE_ESCAPES = {"\\" + character for character in "ntvr NLP_\t\n\r"} | {"\\\r\n"}


class Folded(Written):
    """Text whose file form `raw` differs from its value; `source` is where `raw` begins, `style` its YAML style.

    `at()` counts the characters that are not white space, which folding (YAML 1.2.2, 6.5) never touches.
    """

    __slots__ = ("raw", "style")
    raw: str
    style: str

    def __new__(cls, text: str, source: Source, raw: str = "", style: str = "") -> Folded:
        folded = str.__new__(cls, text)
        folded.source, folded.indent, folded.raw, folded.style = source, None, raw, style
        return folded

    def __getnewargs__(self) -> tuple[str, Source, str, str]:  # type: ignore[override]  # other arguments than Written
        return str(self), self.source, self.raw, self.style

    def at(self, line: int, column: int = 0) -> Source:
        """The Source of a place inside the text; line and column count from 0."""
        lines = self.split("\n")
        before = "".join([*lines[:line], lines[line][:column]] if line < len(lines) else lines)
        wanted = sum(not character.isspace() for character in before)
        for unit in _UNITS.get(self.style, _PLAIN).finditer(self.raw):
            if _is_white(unit[0]):
                continue
            if wanted == 0:
                return self._source_of(unit.start())
            wanted -= 1
        return self._source_of(len(self.raw.rstrip()))

    def _source_of(self, offset: int) -> Source:
        before = lines_of(self.raw[:offset])
        column = len(before[-1]) + (self.source.column if len(before) == 1 else 1)
        return Source(self.source.path, self.source.line + len(before) - 1, column)


def _is_white(unit: str) -> bool:
    if len(unit) > 2 and unit[0] == "\\" and unit[1] in "xuU":
        return chr(int(unit[2:], 16)).isspace()
    return unit.isspace() or unit in _WHITE_ESCAPES
