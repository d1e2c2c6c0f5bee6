"""Syllables and reading ease."""

from __future__ import annotations

import re
from functools import cache

_LETTERS = re.compile(r"[a-z]+(?:’[a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"""
    [^aeiouyl]e$ | (?<![aeiouylsxzcg])(?<![cs]h)es$ | [aeiou]les?$      # make, makes, whole; but table, places, boxes
    | [^aeioutdy](?<!dr)ed$                                             # asked; but wanted, hundred
    | [aeiouy][^aeiouyl]+e(?=(?:ship|ful|ment|ly|less|ness|ty)(?:s|$))  # apprenticeship, statement, safety
    | (?:[eo]a?g|q)ues?$ | ^busi(?=n)                                   # league, dialogue, unique; business
""", re.VERBOSE)
_APART = re.compile(r"""
    (?<![cghst])ia(?!ge) | (?<![cghnstx])(?<!ll)io(?!ur) | iu           # material, period, medium; but special, million
    | (?<![cst])ie(?=t|n[ct]) | (?<=s)cie | cie(?=ty) | (?<![ct])ier(?!c) | iest$   # variety, science, earlier
    | (?<![gq])u(?:a(?!de|si)|o|en) | (?<=[dfr])uel                     # annual, influence, fuel; but quality
    | (?<![gp])eo(?![nu]) | geo(?=g|l) | eum | ^(?:id|ar)ea(?!d) | creat     # video, museum, idea, area, create
    | (?<!g)[aeu]ing | oing | yi | [aou]ye[er]                          # being, carrying, employer
""", re.VERBOSE)


@cache
def syllables(word: str) -> int:
    """About how many syllables a word has: its runs of vowels, without a silent e, and two where two are spoken.

    The parts of a compound add up; a figure or a sign counts as one. English spelling allows no more than about: of
    common words nine in ten come out right, and the errors cancel over a chapter.
    """
    return max(1, sum(map(_spoken, _LETTERS.findall(word.lower()))))


def _spoken(word: str) -> int:
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word)))


def reading_ease(words: int, sentences: int, syllables: int) -> float:
    """Flesch's reading ease: 60 to 70 is plain English, 30 to 50 hard (R. Flesch, A new readability yardstick, 1948)."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words
