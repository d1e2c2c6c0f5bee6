"""The nearest word: did you mean …?"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is written most like a word, or None if none is like it.

    Case and the choice of `-`, `_` or a space do not count. Of equals the first in the alphabet wins.
    """
    plain: dict[str, str] = {}
    for choice in sorted(choices, reverse=True):
        plain[_plain(choice)] = choice
    wanted = _plain(word[:80])
    found = difflib.get_close_matches(wanted, plain, n=9, cutoff=0.6)
    if not found:
        return None
    return plain[min(found, key=lambda choice: (-difflib.SequenceMatcher(None, choice, wanted).ratio(), choice))]


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`; did you mean `x`?` to end a message with, or nothing."""
    choice = nearest(word, choices)
    return f"; did you mean `{choice}`?" if choice is not None else ""


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
