"""Proper names in British prose: bodies and people, as far as capitals and a few words show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

BODY_WORDS = frozenset(
    "Academy Agency Alliance Association Authority Board Cabinet Catapult Chamber College Commission Committee Company "
    "Consortium Corporation Council Department Federation Forum Foundation Group Hospital Hub Institute LEP LLP Limited Ltd "
    "Ministry Network Office Parliament Partnership PLC Plc Service Services Society Trust Union University".split()
)
_NO_NAMES = "A|An|The|Each|Every|All|Any|Both|One|Two|Three|Some|Our|Your|Their|This|That|These|Those|In|For|With|By|AI|ICT|IT|SMEs?|STEM|I"
_WORD = r"[A-Z][\w’'&-]*"
_JOINED = r"(?:(?:of|for|and|the)\s+){0,2}"
_RUN = re.compile(rf"(?<![\w’'-]){_WORD}(?:\s+{_JOINED}{_WORD})*")
_NO_NAME_YET = re.compile(rf"(?:(?:{_NO_NAMES})(?![\w’'&-])\s*{_JOINED})+")
_OPENING = re.compile(r"(?:^|[.!?:;(]|[“‘])\s*$")
_ONE_BODY = re.compile(
    r"\b[Tt]he\s+(?:[a-z’-]+\s+){0,2}(council|university|government|college|chamber|growth\s+hub|enterprise\s+partnership)"
    r"(?=\s*(?:$|[,;.()])|\s+(?:and|or|with|in|of|for|together|jointly)\b)"
)


def proper_names(text: str, opens: bool = True) -> Iterator[tuple[int, str]]:
    """Each run of capitalised words with its offset, joined by *of*, *for*, *and*, *the*: `Society of Menders`.

    A capital that opens a sentence counts only if its word cannot be a plain one. `opens` says whether the text opens one.
    """
    for found in _RUN.finditer(text):
        dropped = _NO_NAME_YET.match(found[0])
        words = found[0][dropped.end():] if dropped else found[0]
        first = not dropped and (opens or found.start() > 0) and bool(_OPENING.search(text[:found.start()]))
        if words and not (first and _is_plain(words)):
            yield found.end() - len(words), words


def _is_plain(words: str) -> bool:
    """Whether words that open a sentence can be one plain word: `Stalls`, but not `GSK`, `Council` or `Innovate North`."""
    return len(words.split()) == 1 and words not in BODY_WORDS and not words[1:2].isupper()


def is_body(words: str) -> bool:
    """Whether a run of capitalised words names a body by one of its words: `Westholt Council`, but not `Market Square`."""
    return len(words.split()) > 1 and not BODY_WORDS.isdisjoint(words.split())


def described_bodies(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, words and noun of each singular description that fits one body only: `the county council`."""
    for found in _ONE_BODY.finditer(text):
        yield found.start(), found[0], found[1]


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of these names as a whole word; the longest wins. Without names it finds nothing."""
    longest = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest) or r"(?!)")
