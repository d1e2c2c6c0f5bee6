"""An amount as it is said: `a fifth`, `nearly £1 billion`, `seven in ten`, read into numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lispub.checks._numbers_said import ORDINALS, SCALES, TENS, UNITS

Kind = Literal["number", "per cent", "part", "times", "place"]
_ENDINGS = ("e", "es", "ed", "ing")
_SMALL = {"no": 0, "none": 0, "zero": 0, "one": 1, "two": 2, **{word: at for at, word in enumerate(UNITS, 3)}}
_TENS = {word: 10 * at for at, word in enumerate(TENS, 2)}
_SCALES = dict(zip(SCALES, (100, 1000, 10**6, 10**9, 10**12, 12), strict=True)) | {"bn": 10**9, "m": 10**6, "k": 1000}
_PLACES = {"first": 1, "second": 2, **{word: at for at, word in enumerate(ORDINALS[:17], 3)}}
_PARTS = {word: at for word, at in _PLACES.items() if at > 2} | {
    "half": 2, "quarter": 4, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
_TIMES = {"twice": Decimal(2), "thrice": Decimal(3)} | {
    stem + ending: Decimal(times) for stem, times in (("halv", "0.5"), ("doubl", "2"), ("trebl", "3"), ("tripl", "3"), ("quadrupl", "4"))
    for ending in _ENDINGS} | {f"{word}fold": Decimal(number) for word, number in (_SMALL | _TENS).items() if number > 1}
_SIGNS = {"¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅛": (1, 8)}
_TOKEN = re.compile(rf"\d[\d,]*(?:\.\d+)?|[%{''.join(_SIGNS)}]|[a-z]+|[^\s\w]")
_LEFT_OPEN = Decimal("0.05")     # of `six million` and its like, which are rounder than their last place says
_TIME = frozenset("year years month months week weeks day days".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is said, and half of what its words leave open: `1.2 million` stands for 1,150,000 to 1,250,000.

    A `part` is a fraction, `times` a multiple of another number, `place` a rank. `of` is the whole of seven in ten. `begin` and
    `end` are offsets.
    """

    number: Decimal
    within: Decimal
    kind: Kind
    begin: int
    end: int
    of: Decimal | None = None


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text in reading order. One and two count, and so do first and second, which the text need not mark."""
    tokens = _Tokens([(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text.lower())])
    while tokens.at < len(tokens.found):
        begin = tokens.at
        read = _amount(tokens)
        if read is None:
            tokens.at = begin + 1
        else:
            number, within, kind, of = read
            yield Amount(number, within, kind, tokens.found[begin][1], tokens.found[tokens.at - 1][2], of)


@dataclass(slots=True)
class _Tokens:
    """Words and signs with their offsets, and how far they are read."""

    found: list[tuple[str, int, int]]
    at: int = 0

    def peek(self, ahead: int = 0) -> str:
        """A word that is still to come; empty at the end."""
        place = self.at + ahead
        return self.found[place][0] if place < len(self.found) else ""

    def take(self, *words: str) -> bool:
        """Read these words if they come next."""
        if all(self.peek(ahead) == word for ahead, word in enumerate(words)):
            self.at += len(words)
            return True
        return False


_Read = tuple[Decimal, Decimal, Kind, Decimal | None]


def _amount(tokens: _Tokens) -> _Read | None:
    word = tokens.peek()
    if word in _TIMES:
        tokens.at += 1
        return _TIMES[word], Decimal("0.05"), "times", None
    if word in _SIGNS:
        tokens.at += 1
        upper, lower = _SIGNS[word]
        return _part(Decimal(upper) / lower, tokens)
    if word == "half":
        tokens.at += 1
        return _part(Decimal("0.5"), tokens)
    article = word in ("a", "an")
    if article and (tokens.peek(1) in _SCALES or _denominator(tokens.peek(1))):
        tokens.at += 1
        cardinal: tuple[Decimal, Decimal] | None = (Decimal(1), Decimal("0.5"))
    elif word in _PLACES and not article:
        tokens.at += 1
        return Decimal(_PLACES[word]), Decimal(0), "place", None
    else:
        cardinal = _cardinal(tokens)
    return _with_unit(*cardinal, tokens) if cardinal is not None else None


def _with_unit(number: Decimal, within: Decimal, tokens: _Tokens) -> _Read:
    """What the words behind a cardinal make of it."""
    tokens.take("-")
    if (lower := _denominator(tokens.peek())) and tokens.peek() != "second":
        tokens.at += 1
        return _part(number / lower, tokens)
    whole = number
    number, within = _scaled(number, within, tokens)
    if tokens.take("and", "a", "half"):
        number += number / whole / 2      # two and a half; a million and a half
    if tokens.peek() in ("st", "nd", "rd", "th"):
        tokens.at += 1
        return number, Decimal(0), "place", None
    if tokens.take("%") or tokens.take("per", "cent") or tokens.take("percent"):
        return number, within, "per cent", None
    if tokens.take("times") or tokens.take("fold"):
        return number, min(within, Decimal("0.05")), "times", None
    return number, within, "number", _whole(tokens)


def _part(number: Decimal, tokens: _Tokens) -> _Read:
    """A fraction, or what it is of a larger number: three quarters of a million, half a point."""
    begin = tokens.at
    tokens.take("of")
    if tokens.take("a"):
        scale, _ = _scaled(Decimal(1), Decimal(0), tokens)
        if scale > 1:
            return number * scale, number * scale / 100, "number", None
        if tokens.peek() in ("point", "percentage"):
            return number, Decimal("0.05"), "number", None
    tokens.at = begin
    return number, Decimal("0.01"), "part", None


def _whole(tokens: _Tokens) -> Decimal | None:
    """The ten of seven in ten, one out of every ten, nine of the ten; none in seven in ten years."""
    begin = tokens.at
    if tokens.take("out", "of") or tokens.take("of") or tokens.take("in"):
        for word in ("every", "each", "the"):
            tokens.take(word)
        cardinal = _cardinal(tokens)
        if cardinal is not None and cardinal[0] > 1 and tokens.peek() not in _TIME:
            return _scaled(*cardinal, tokens)[0]
    tokens.at = begin
    return None


def _cardinal(tokens: _Tokens) -> tuple[Decimal, Decimal] | None:
    """A number in figures, or in words up to ninety-nine, and half of its last place."""
    word = tokens.peek()
    if word[:1].isdigit():
        tokens.at += 1
        number = Decimal(word.replace(",", ""))
        return number, Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    if word in _TENS:
        tokens.at += 1
        tokens.take("-")
        unit = _SMALL.get(tokens.peek(), 0)
        tokens.at += 1 if unit else 0
        return Decimal(_TENS[word] + unit), Decimal("0.5")
    if word in _SMALL:
        tokens.at += 1
        return Decimal(_SMALL[word]), Decimal("0.5")
    return None


def _scaled(number: Decimal, within: Decimal, tokens: _Tokens) -> tuple[Decimal, Decimal]:
    """A number times the scale words that follow: two hundred thousand, a hundred and five."""
    while True:
        word = tokens.peek().removesuffix("s")
        if word not in _SCALES or (word in ("m", "k") and tokens.peek() != word):
            return number, within
        tokens.at += 1
        number = number * _SCALES[word]
        within = min(within * _SCALES[word], number * _LEFT_OPEN)
        begin = tokens.at
        tokens.take("and")
        more = _cardinal(tokens) if word in ("hundred", "thousand") else None
        if more is None or more[0] >= _SCALES[word]:
            tokens.at = begin
        else:
            number, within = number + more[0], more[1]


def _denominator(word: str) -> int:
    """The 5 of a fifth or three fifths; 0 of any other word."""
    return _PARTS.get("half" if word == "halves" else word, 0) or _PARTS.get(word.removesuffix("s"), 0)
