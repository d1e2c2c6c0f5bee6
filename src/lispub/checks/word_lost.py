"""Words that the text has and the pages have not."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from lispub.checks._drawn import DrawnPage, drawn
from lispub.checks._text import HYPHENS, folded
from lispub.model.kinds import CheckKind
from lispub.model.pages import SetUnit
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

SHOWN = 8           # lost words that a message quotes
BEFORE = 4          # and words that stand before them
PIECES = 12         # the most that one word is drawn in: a long address in a narrow column
FURNITURE = 3       # a line that stands at one height of so many pages is a running head or foot, or a repeated table head
_NO_HYPHENS = dict.fromkeys(map(ord, HYPHENS))


class Line(NamedTuple):
    """The words of a run, its height, and the position of its page."""

    words: tuple[str, ...]
    height: int
    position: int


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each stretch of words of a unit that its pages do not draw inside the trim."""
    if proof.units is None or proof.pages is None:
        return
    pages = drawn(proof.pages.pdf)
    for unit in proof.units.units:
        own = [pages[place.position - 1] for place in proof.pages.positions if place.unit == unit.id]
        yield from _lost(unit, own)


def _lost(unit: SetUnit, pages: list[DrawnPage]) -> Iterator[Problem]:
    written = unit.words.split()
    asked, place_of = _numbered(written)
    lines = [Line(tuple(_words(run.text)), run.height, page.position) for page in pages for run in page.runs]
    missing = _missing(asked, lines)
    page_of = _pairs(lines)
    for first, last in _stretches(asked, missing, page_of):
        start, end = place_of[first], place_of[last - 1] + 1
        count = "a word" if end - start == 1 else f"{end - start} words"
        after = f" after “{' '.join(written[max(0, start - BEFORE):start])}”" if start else ""
        quoted = " ".join(written[start:end][:SHOWN]) + (" …" if end - start > SHOWN else "")
        page = page_of.get((asked[first - 2], asked[first - 1])) if first > 1 else None
        yield CHECK.problem(f"{count} of `{unit.id}` not on its pages{after}: “{quoted}”", page=page)


def _numbered(written: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words of written words, and of which written word each is: `16/64` is two."""
    numbered = [(word, place) for place, text in enumerate(written) for word in _words(text)]
    return [word for word, _ in numbered], [place for _, place in numbered]


def _words(text: str) -> list[str]:
    """The words of a text without case, hyphens and punctuation: what line breaking and style sheets may change."""
    return re.findall(r"\w+", folded(text).translate(_NO_HYPHENS))


def _missing(asked: Sequence[str], lines: Sequence[Line]) -> Counter[str]:
    """The words asked for more often than they are drawn. Order does not count: a note is drawn far from its call."""
    pages = Counter((words, height) for words, height, _ in frozenset(lines))
    furniture = _more_than_asked(asked, [line.words for line in lines if pages[line.words, line.height] >= FURNITURE])
    drawn_words = Counter(word for line in lines for word in line.words) - Counter(word for words in furniture for word in words)
    missing, spare = Counter(asked) - drawn_words, Counter[str]()
    for word in (drawn_words - Counter(asked)).elements():
        spare.update({word, word.strip(string.digits)} - {""})      # the call of a note may touch its word
    for words in furniture:     # a running head may not stand in for one lost word, but a table head is asked for once
        if Counter(words) <= missing:
            missing -= Counter(words)
    for word in sorted(missing.elements()):
        if _put_together(word, spare):
            missing[word] -= 1
    return +missing


def _more_than_asked(asked: Sequence[str], lines: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those of some repeated lines that the text does not ask for, word after word, so often: `Table 1.2` may be both."""
    stands: dict[str, list[int]] = {}
    for at, word in enumerate(asked):
        stands.setdefault(word, []).append(at)
    lines = [words for words in lines if words]
    left = {words: sum(tuple(asked[at:at + len(words)]) == words for at in stands.get(words[0], ())) for words in set(lines)}
    more = []
    for words in lines:
        left[words] -= 1
        if left[words] < 0:
            more.append(words)
    return more


def _put_together(word: str, spare: Counter[str], pieces: int = PIECES) -> bool:
    """Take the pieces of a word out of the spare ones: the halves of a hyphenated word, words that touch in the HTML."""
    for end in range(len(word), 0, -1):
        piece = word[:end]
        if spare[piece]:
            spare[piece] -= 1
            if end == len(word) or (pieces > 1 and _put_together(word[end:], spare, pieces - 1)):
                return True
            spare[piece] += 1
    return False


def _pairs(lines: Sequence[Line]) -> dict[tuple[str, str], int]:
    """Every two words that are drawn one after the other, with the position of the last page that draws them so."""
    return {
        pair: position
        for position, own in groupby(lines, key=lambda line: line.position)
        for pair in pairwise(word for line in own for word in line.words)
    }


def _stretches(asked: Sequence[str], missing: Counter[str], pairs: Container[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Where the missing words most likely stood: first, beside a neighbour that no page shows them beside. From, to."""
    left = missing.copy()
    lost: set[int] = set()
    torn = {place for at, pair in enumerate(pairwise(asked)) if pair not in pairs for place in (at, at + 1)}
    for at in (*sorted(torn), *range(len(asked))):
        if at not in lost and left[asked[at]]:
            left[asked[at]] -= 1
            lost.add(at)
    for _, stretch in groupby(enumerate(sorted(lost)), key=lambda numbered: numbered[1] - numbered[0]):
        places = [at for _, at in stretch]
        yield places[0], places[-1] + 1


CHECK = CheckKind(
    id="word-lost",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A word of the text that no page of its unit draws inside the trim.",
    why="A footnote longer than its page, a word too long for the line and a box that is cut off lose text without a message.",
    remedy="Shorten the footnote or the cell that overflows; give a very long word or address a place to break.",
    reference="WeasyPrint issue 1833 (a footnote longer than a page); ISO 14289-1:2014, 7.1 (all real content).",
    bad="a footnote of 5,000 words: 660 of them are printed",
    good="a footnote of 40 words",
    find=find,
)
