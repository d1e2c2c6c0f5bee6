"""Acronyms in written text."""

from __future__ import annotations

import re

from lispub.checks._sentences import Sentence, sentences
from lispub.model.inline import Prose
from lispub.walk import once

_ACRONYM = re.compile(r"(?<![\w.@/’-])([A-Z](?:[A-Z0-9]|&(?=[A-Z])|[a-z](?=[A-Z])){1,5})(?:’?s\b|\b)(?![\w@/]|-\d)")
_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})$")      # Roman, to 39: beyond it letters are likelier, as in CIL and CV
_NUMBERED = re.compile(r"[A-Z]\d+$")        # A1, M25, E7, Q3: roads, and places in a text
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"))


def acronyms(words: str) -> list[tuple[int, str]]:
    """Each acronym of two to six characters with its offset: GVA, R&D, DfE, CO2; not numerals, roads or the likes of Q3."""
    return [(found.start(1), found[1]) for found in _ACRONYM.finditer(words)
            if not _NUMERAL.match(found[1]) and not _NUMBERED.match(found[1])]


def acronyms_in(prose: Prose) -> tuple[tuple[Sentence, int, str], ...]:
    """Each acronym of a text with its sentence and its offset there."""
    return once(_acronyms_in, prose)


def _acronyms_in(prose: Prose) -> tuple[tuple[Sentence, int, str], ...]:
    return tuple((sentence, offset, acronym) for sentence in sentences(prose) for offset, acronym in acronyms(sentence.words))


def written_out(acronym: str, offset: int, words: str) -> bool:
    """Whether the words beside an acronym are what it is short for: `gross value added (GVA)`, `GVA (gross value added)`.

    Their initials spell it; in brackets its first letter is enough, for not every acronym is spelt: `carbon dioxide (CO2)`.
    """
    reach = len(acronym) + 3
    before, after = words[:offset], words[offset + len(acronym):]
    behind, ahead = _initials(before)[-reach:], _initials(after)[:reach]
    letters = re.sub(r"[^a-z]", "", acronym.lower())
    if letters in behind or letters in ahead:
        return True
    return (before.endswith("(") and letters[0] in behind) or (after.removeprefix("s").startswith(" (") and letters[0] in ahead)


def _initials(words: str) -> str:
    """The first letter of each word, without the small ones that an acronym leaves out."""
    return "".join(word[0] for word in re.findall(r"[a-z]+(?:’[a-z]+)?", words.lower()) if word not in _SMALL)
