"""The places inside text that YAML folded or unescaped, where columns in the value are not columns in the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from lispub.load.text import BREAK
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

    __slots__ = ("_ruler", "raw", "style")
    raw: str
    style: str
    _ruler: _Ruler | None

    def __new__(cls, text: str, source: Source, raw: str = "", style: str = "") -> Folded:
        folded = str.__new__(cls, text)
        folded.source, folded.indent, folded.raw, folded.style, folded._ruler = source, None, raw, style, None
        return folded

    def __getnewargs__(self) -> tuple[str, Source, str, str]:  # type: ignore[override]  # other arguments than Written
        return str(self), self.source, self.raw, self.style

    def at(self, line: int, column: int = 0) -> Source:
        """The Source of a place inside the text; line and column count from 0."""
        if self._ruler is None:
            self._ruler = _Ruler(self, self.raw, _UNITS.get(self.style, _PLAIN))
        down, right = self._ruler.measure(line, column)
        return Source(self.source.path, self.source.line + down, right + (1 if down else self.source.column))


class _Ruler:
    """Measures a value against its raw form; made once for a text, since prose asks for many places."""

    def __init__(self, text: str, raw: str, unit: re.Pattern[str]) -> None:
        self.lines = [0, *(found.end() for found in BREAK.finditer(text))]
        self.letters = [index for index, character in enumerate(text) if not character.isspace()]
        self.offsets = [found.start() for found in unit.finditer(raw) if not _is_white(found[0])]
        self.offsets.append(len(raw.rstrip()))
        self.starts = [0, *(found.end() for found in BREAK.finditer(raw))]

    def measure(self, line: int, column: int) -> tuple[int, int]:
        """Lines below the start of the raw form, and columns from the start of that line, of a place in the value."""
        place = self.lines[min(line, len(self.lines) - 1)] + column
        count = bisect_left(self.letters, place)
        offset = self.offsets[min(count, len(self.offsets) - 1)]
        down = bisect_right(self.starts, offset) - 1
        return down, offset - self.starts[down]


def _is_white(unit: str) -> bool:
    if len(unit) > 2 and unit[0] == "\\" and unit[1] in "xuU":
        return chr(int(unit[2:], 16)).isspace()
    return unit.isspace() or unit in _WHITE_ESCAPES
