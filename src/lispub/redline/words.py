"""Two texts word by word: what was kept, removed and added, in runs that a reader can follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from lispub.model.redline import Part, Run

# a reference, a word or number with what belongs to it, a space, any other mark: together the whole text
TOKEN = re.compile(r"\{@[^}\s]+\}|[\w£$€+−’'–-]+(?:[.,:/][\w’'–-]+)*%?|\s+|.", re.DOTALL)
ALIKE = 0.35        # the least share of words in common with which two texts are shown as one text that was changed
BRIDGE = 2          # so few words between two changes are part of the change: `a of b` reads better whole


def runs(before: str, after: str) -> tuple[Run, ...]:
    """The words of both texts in one row. Removed words stand before those added in their place."""
    if before == after:
        return (Run(Part.KEPT, before),) if before else ()
    old, new = tokens(before), tokens(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if _words_alike(old, new) < ALIKE:
        return tuple(_joined([(before, after, False)]))
    steps = [("".join(old[a:b]), "".join(new[c:d]), tag == "equal") for tag, a, b, c, d in matcher.get_opcodes()]
    return tuple(_joined(_bridged(steps)))


def similarity(before: str, after: str) -> float:
    """How much two texts have in common, 0 to 1: the share of their words that stand in both in the same order."""
    return _words_alike(tokens(before), tokens(after))


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The text in words, spaces and marks."""
    return tuple(TOKEN.findall(text))


def _words_alike(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    old_words, new_words = _words(old), _words(new)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


def _words(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if re.search(r"\w", part)]


def _bridged(steps: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """The steps, with what is kept between two changes taken into them where it is but a word or two."""
    for place, (old, new, kept) in enumerate(steps):
        inside = 0 < place < len(steps) - 1
        yield old, new, kept and not (inside and _slight(old))


def _slight(kept: str) -> bool:
    """Whether words are so few that they only tear a change apart. The end of a sentence holds it apart."""
    return len(_words(tokens(kept))) <= BRIDGE and not re.search(r"[.;:?!]", kept)


def _joined(steps: Iterable[tuple[str, str, bool]]) -> Iterator[Run]:
    for kept, group in groupby(steps, key=lambda step: step[2]):
        parts = list(group)
        old, new = "".join(part[0] for part in parts), "".join(part[1] for part in parts)
        if kept:
            yield Run(Part.KEPT, new)
        else:
            yield from (Run(part, words) for part, words in ((Part.REMOVED, old), (Part.ADDED, new)) if words)
