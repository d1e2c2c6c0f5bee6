"""Words over several lines: `height` must know how many before anything can be measured."""

from __future__ import annotations

LINE = 4.2              # mm, from line to line at 9 pt
LETTER = 1.55           # mm, a little more than a character of 9 pt semibold takes on average


def broken(words: str, wide: float, size: float = 9) -> list[str]:
    """A text broken into as few lines of at most `wide` mm as it needs, and these as even as can be; `size` in pt."""
    most = max(1, int(wide / (LETTER * size / 9)))
    lines = _filled(words, most)
    while most > 1 and len(narrower := _filled(words, most - 1)) == len(lines) and max(map(len, narrower)) < most:
        lines, most = narrower, most - 1
    return lines


def _filled(words: str, most: int) -> list[str]:
    """Lines of at most `most` characters, each as full as can be; a longer word has a line to itself."""
    lines: list[str] = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(joined) > most:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
