"""Where a number may lie by the words around it: more than a fifth, nearly half, ten or so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`; `ends` holds `[` if the low one counts, `]` if the high one does."""

    low: Decimal
    high: Decimal
    ends: str

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies in the range."""
        return self.low < number < self.high or ("[" in self.ends and number == self.low) or ("]" in self.ends and number == self.high)

    def __str__(self) -> str:
        """The range in words: `above 20 and below 25`."""
        low = f"{'at least' if '[' in self.ends else 'above'} {_short(self.low)}"
        return f"{low} and {'at most' if ']' in self.ends else 'below'} {_short(self.high)}"


def _short(number: Decimal) -> str:
    digits = f"{number:,.4f}".rstrip("0")
    return digits.removesuffix(".")


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that leave a number open, from `low` to `high` times it; nearer if the next fraction is."""

    words: tuple[str, ...]
    low: str
    high: str
    ends: str

    def around(self, number: Decimal, part: bool = False) -> Range:
        """The range that the words give a number; `part` says that it is a fraction of one."""
        low, high = Decimal(self.low) * number, Decimal(self.high) * number
        if part and self.high == _MUCH:
            high = min((fraction for fraction in FRACTIONS if fraction > number), default=high)
        if part and self.low == _LITTLE:
            low = max((fraction for fraction in FRACTIONS if fraction < number), default=low)
        return Range(low, high, self.ends)


# Why these: who pictures N after `about N` is not misled within a tenth, and `nearly N` should round up to N. Of a fraction, `more than`
# reaches to the next one that a plain writer has, of any other number to a quarter more: beyond, that would have been said.
FRACTIONS = tuple(Decimal(upper) / lower for upper, lower in ((0, 1), (1, 10), (1, 5), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (1, 1)))
_LITTLE, _MUCH = "0.75", "1.25"
BEFORE = (
    Hedge(("about", "around", "roughly", "some", "close to", "approximately"), "0.9", "1.1", "[]"),
    Hedge(("nearly", "almost", "just under", "just below", "slightly less than", "slightly fewer than"), "0.9", "1", "["),
    Hedge(("just over", "just above", "slightly more than"), "1", "1.1", "]"),
    Hedge(("more than", "over", "above"), "1", _MUCH, ""),
    Hedge(("less than", "fewer than", "under", "below"), _LITTLE, "1", ""),
    Hedge(("at least", "no less than", "no fewer than"), "1", _MUCH, "["),
    Hedge(("at most", "no more than", "up to"), _LITTLE, "1", "]"),
)
AFTER = (
    Hedge(("or so",), "0.9", "1.1", "[]"),
    Hedge(("or more", "or over"), "1", _MUCH, "["),
    Hedge(("or less", "or fewer", "or under"), _LITTLE, "1", "]"),
)


def _by_words(hedges: tuple[Hedge, ...]) -> dict[str, Hedge]:
    return dict(sorted(((words, hedge) for hedge in hedges for words in hedge.words), key=lambda pair: -len(pair[0])))


_BEFORE, _AFTER = _by_words(BEFORE), _by_words(AFTER)
_LEADS = re.compile(rf"\b({'|'.join(_BEFORE)})\s(?:the\s)?[£$€]?$", re.IGNORECASE)
_FOLLOWS = re.compile(rf"[\s,]*({'|'.join(_AFTER)})\b", re.IGNORECASE)


def hedge(before: str, after: str) -> Hedge | None:
    """The hedge that ends the words before a number, or begins those after it; the one after it is the narrower."""
    if found := _FOLLOWS.match(after):
        return _AFTER[found[1].lower()]
    found = _LEADS.search(before)
    return _BEFORE[" ".join(found[1].lower().split())] if found else None
