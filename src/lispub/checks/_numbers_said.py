"""How English says numbers, in figures and in words: where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

UNITS = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = "hundred thousand million billion trillion dozen".split()
ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth"
).split()
_CARDINALS = [*UNITS, *TENS, *SCALES]
WORDS = frozenset((
    *_CARDINALS, *(f"{word}s" for word in (*UNITS, *SCALES)), *(f"{word[:-1]}ies" for word in TENS),
    *ORDINALS, *(f"{word}s" for word in ORDINALS), "half", "quarter", "quarters", "tens",
    *(f"{word}fold" for word in ("one", "two", *_CARDINALS)),
    *(f"{stem}{ending}" for stem in ("halv", "doubl", "trebl", "tripl", "quadrupl") for ending in ("e", "es", "ed", "ing")),
    "twice", "thrice",
))


def any_word(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_SIGN = "¼-¾⅐-⅟↉①-⒛"      # fractions and figures that are one sign; the raised 2 of m² is none
_FIGURE = rf"[−+]?[£$€]?(?:\d[\d.,]*(?<![.,])\w*[{_SIGN}]?|[{_SIGN}])"
# the twenty, and not what a test gives: a score of people, but not a score of 45, and not the scores of a test
_SCORE = r"(?<=\ba )score(?= of [a-z])|(?<!the )(?<!their )\bscores(?= of [a-z])"
_WORD = rf"\b(?:{any_word(WORDS)}|(?:one|two)-fold)\b(?:-(?:one|two|first|second)\b)?|{_SCORE}"
_PER_CENT = r"(?:per ?cent\b|percentage points?\b|%)"
_CORE = rf"(?:{_FIGURE}(?:[–-]{_FIGURE})?|{_WORD}|\b(?:one|two|zero) (?={_PER_CENT}))"
_OUT_OF = r"(?:out of|of|in) (?:every |the |an? )?(?!\w+ (?:year|month|week|day)s?\b)"      # seven in ten, but not trebled in five years
_JOIN = rf"(?:[ -]+(?:(?:and )?an? |(?<=hundred )and |(?<=thousand )and |{_OUT_OF})?)"
_ONE_OF = any_word([*SCALES, *ORDINALS, "half", "quarter", "score"])        # what has an article of its own: a third, a million
_LEAD = rf"(?:\b(?:(?:one|two)(?:[ -]| {_OUT_OF})|an? (?=(?:{_ONE_OF})\b)))?"
_NUMBER = re.compile(rf"(?i:{_LEAD}{_CORE}(?:{_JOIN}{_CORE})*(?: ?{_PER_CENT})?)")

_FIGURES = re.compile(rf"[\d{_SIGN}]")
_LETTERS = re.compile(r"[a-z]+")
_TELLING = WORDS | {"cent", "percentage", "score", "scores", "fold"}


def holds_figures(text: str) -> bool:
    """Whether a text holds any figure."""
    return _FIGURES.search(text) is not None


def may_say_numbers(text: str) -> bool:
    """Whether a text may hold a number in words: a quick look, which most texts do not pass."""
    return not _TELLING.isdisjoint(_LETTERS.findall(text.lower()))


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of a text stand, begin and end; what is said as one, such as three quarters of a million, is one."""
    for found in _NUMBER.finditer(text):
        yield found.span()
