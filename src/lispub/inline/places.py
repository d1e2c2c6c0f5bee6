"""The places of the characters of one paragraph: markdown-it knows the lines of a block, and nothing within it."""

from __future__ import annotations

from bisect import bisect_right

from markdown_it.token import Token

from lispub.model.source import Source, Written


class Places:
    """Maps offsets in a token's content to Sources in the text that the token was read from."""

    def __init__(self, text: Written, lines: list[str], token: Token) -> None:
        self._text = text
        self._first = token.map[0] if token.map else 0
        self._starts: list[int] = []
        self._cuts: list[int] = []
        start = 0
        content = token.content.split("\n") if token.type == "inline" else [""]
        for number, line in enumerate(content, self._first):
            self._starts.append(start)
            self._cuts.append(_cut(lines[number] if number < len(lines) else "", line))
            start += len(line) + 1

    def at(self, offset: int = 0) -> Source:
        """The place of the character at an offset."""
        line = bisect_right(self._starts, offset) - 1
        return self._text.at(self._first + line, self._cuts[line] + offset - self._starts[line])


def _cut(whole: str, rest: str) -> int:
    """How many characters markdown-it cut from the beginning of a line: indentation and the marks of lists."""
    found = whole.rfind(rest.strip()) if rest.strip() else len(whole) - len(whole.lstrip())
    return max(0, found - (len(rest) - len(rest.lstrip())))
