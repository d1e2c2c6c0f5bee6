"""Words that say a number went up, or lies above another, when it did not.

Read are, within one sentence and between values of one unit:
`rose from A to B`, `fell, from A to B`; `B, up from A`; `A, above B`, `A is lower than the county’s B`, `A, more than B`;
`rose by X`, `up X`, `fell by [a fifth]{value=X}`, `[a rise of a fifth]{value=X}`; `X higher`, `X less`.
Left alone are negations, values of two places or measures beside a movement, comparisons with a number that the sentence does not
state (“above England’s”), and movements of a value that is neither a change nor a difference between two periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lispub.checks._periods import years
from lispub.checks._value_passages import MARK, Passage, Said, passages
from lispub.model.inline import Prose
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.quantity import as_printed, period_of, place_of, unit_of
from lispub.walk import once

_RISE = r"rose|ris(?:e|es|en|ing)|gr(?:ew|ow|ows|own|owing|owth)|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?|went up"
_FALL = (
    r"fell|fall(?:s|en|ing)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|shr(?:ank|unk|ink|inks|inking)|went down"
)
_MOVE = re.compile(rf"\b(?:(?P<rise>{_RISE}|up)|(?P<fall>{_FALL}|down))\b(?!-)", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|never|nor|neither|hardly|scarcely|without|instead of|rather than|if)\b|n’t\b", re.IGNORECASE)
_CLAUSE = rf"[^{MARK}.;!?]"
_FEW = r"\s(?:[\w’-]+\s){0,3}"       # up to three words before a value: `an index of`, `the UK’s`
_ABOUT = r"\s(?:(?:about|around|some|only|just|nearly|almost|over|under|roughly|(?:more|less)\sthan)\s)?"
_FROM_TO = re.compile(rf"[,:]?\sfrom{_FEW}({MARK}){_CLAUSE}{{0,60}}?\sto{_FEW}({MARK})")
_UP_FROM = re.compile(
    rf"{MARK}{_CLAUSE}{{0,30}},\s((?:[\w’]+\s){{0,2}}?(?:{_RISE}|{_FALL}|up|down))\sfrom{_FEW}({MARK})(?!{_CLAUSE}{{0,60}}\sto\s)"
)
_BY = re.compile(rf"\b((?:{_RISE}|{_FALL})(?:\s\w+){{0,2}}?\sby|up|down){_ABOUT}({MARK})", re.IGNORECASE)
_WORDS = re.compile(rf"\b({_RISE}|{_FALL})\s({MARK})", re.IGNORECASE)
_OTHER = "and|or|at|in|it|was|were|is|are|to|by|for|with|that|than|twice|double|half|times|third|quarter"
_OWN = rf"(?:(?!(?:{_OTHER})\b)[\w’-]+\s){{0,6}}"      # whose the second value is: `the county’s rate of`
_BESIDE = re.compile(
    rf"{MARK}({_CLAUSE}{{0,60}}?)\b(?:(?P<above>above|higher\sthan|more\sthan)|(?P<below>below|lower\sthan|(?:less|fewer)\sthan))\s{_OWN}({MARK})"
)
_BROKEN = re.compile(r"\b(?:and|but|while|whereas|or|though|although|from|who|not|never|nor)\b|[:()]", re.IGNORECASE)
_LEADS = re.compile(r"(?:,|\b(?:is|are|was|were|far|well|much|slightly|somewhat|little|still|clearly))\s\Z")
_SIGNED = re.compile(rf"({MARK})\s(?:higher|lower|above|below|more|less|fewer|faster|slower|larger|smaller|ahead|behind)\b")
_READ = (_FROM_TO, _UP_FROM, _BESIDE, _BY, _WORDS, _SIGNED)


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each value or pair of values whose numbers contradict the words around them."""
    reader = _Reader(proof)
    for prose in proof.references.prose:
        for passage in once(_telling, prose):
            yield from reader.read(passage)


def _telling(prose: Prose) -> tuple[Passage, ...]:
    """The passages of a text that say a direction of a value: few do."""
    return tuple(
        passage for passage in passages(prose)
        if any(pattern.search(passage.words) for pattern in _READ) or any(value.words for value in passage.values)
    )


class _Reader:
    def __init__(self, proof: Proof) -> None:
        self.manuscript, self.references, self.numbers = proof.manuscript, proof.references, proof.references.numbers

    def read(self, passage: Passage) -> Iterator[Problem]:
        """What the words of one passage contradict."""
        words = passage.words
        for found in _FROM_TO.finditer(words):
            lead = _lead(words, found.start(), 90)
            before, after = passage.value(found.start(1)), passage.value(found.start(2))
            yield from self._moved(_move(lead), before, after, lead + found[0])
        for found in _UP_FROM.finditer(words):
            yield from self._moved(_move(found[1]), passage.value(found.start(2)), passage.value(found.start()), found[0])
        for found in _BESIDE.finditer(words):
            hedged = found["above"] == "more than" or (found["below"] or "").endswith(("less than", "fewer than"))
            if not _BROKEN.search(found[1]) and (not hedged or _LEADS.search(found[1])):
                yield from self._beside(bool(found["above"]), passage.value(found.start()), passage.value(found.end() - 1), found[0])
        for found in (*_BY.finditer(words), *_WORDS.finditer(words)):
            lead, value = _lead(words, found.start(), 30), passage.value(found.start(2))
            if found.re is _BY or value.words:
                yield from self._by(_move(lead + found[1]), value, found[0])
        for found in _SIGNED.finditer(words):
            yield from self._negative(passage.value(found.start(1)), found[0])
        for value in passage.values:
            if value.words:
                yield from self._by(_move(value.words), value, value.words)

    def _moved(self, rise: bool | None, before: Said, after: Said, words: str) -> Iterator[Problem]:
        """`rose from A to B`: one quantity at two times."""
        more, less = (after, before) if rise else (before, after)
        if rise is not None and self._alike(before, after) and self._elsewhen(before, after) and not self._greater(more, less):
            yield self._problem(words, before, after)

    def _beside(self, above: bool, first: Said, second: Said, words: str) -> Iterator[Problem]:
        """`A, above B`."""
        more, less = (first, second) if above else (second, first)
        if self._alike(first, second) and min(self.numbers[first.id], self.numbers[second.id]) >= 0 and not self._greater(more, less):
            yield self._problem(words, first, second)

    def _by(self, rise: bool | None, value: Said, words: str) -> Iterator[Problem]:
        """`rose by X`."""
        number = self.numbers.get(value.id)
        if rise is None or number is None or "moved" in value.filters:
            return
        moved = self._movement(value.id, number)
        if moved is None:
            moved = min(number, Decimal(0))     # a number that was read as it is says nothing when it is positive
        if moved and (moved > 0) != rise:
            yield self._problem(words, value)
        elif not value.words:
            yield from self._negative(value, words)

    def _negative(self, value: Said, words: str) -> Iterator[Problem]:
        """A number that brings its own minus, beside a word that says the direction already."""
        if self.numbers.get(value.id, Decimal(0)) < 0 and not value.words and "moved" not in value.filters:
            yield self._problem(words, value)

    def _movement(self, id: str, number: Decimal) -> Decimal | None:
        """By how much a quantity moved with time, from a change, or a difference between two periods; None for anything else."""
        derive = self.manuscript.values[id].derive
        if derive is None or derive.operation not in ("change", "difference"):
            return None
        first, second = (max(years(period_of(self.manuscript, part)), default=0) for part in derive.parts)
        if derive.operation == "change":
            return number if first <= second else None
        return None if not first or not second or first == second else number if first > second else -number

    def _alike(self, first: Said, second: Said) -> bool:
        """Whether two values have a number and one unit, so that they can be compared."""
        if first.id not in self.numbers or second.id not in self.numbers or first.id == second.id:
            return False
        unit = unit_of(self.manuscript, first.id)
        return bool(unit) and unit == unit_of(self.manuscript, second.id)

    def _elsewhen(self, first: Said, second: Said) -> bool:
        """Whether two values are of one place, at two times."""
        manuscript = self.manuscript
        return (place_of(manuscript, first.id) == place_of(manuscript, second.id)
                and period_of(manuscript, first.id) != period_of(manuscript, second.id))

    def _greater(self, first: Said, second: Said) -> bool:
        """Whether a reader sees that the first is the greater: equal as printed is not."""
        return self.numbers[first.id] > self.numbers[second.id] and self._printed(first) != self._printed(second)

    def _printed(self, value: Said) -> str:
        return as_printed(self.references, value.id, value.filters)

    def _problem(self, words: str, *values: Said) -> Problem:
        said = ", and ".join(f"`{value.id}` is {self._printed(value)} ({self.manuscript.values[value.id].source})" for value in values)
        shown = " ".join(words.replace(MARK, "…").split()).lstrip(",: ")
        return CHECK.problem(f"“{shown}”, but {said}", values[0].source)


def _lead(words: str, end: int, reach: int) -> str:
    """What stands before a place in its clause: a sentence, or what follows another value."""
    return re.split(rf"[{MARK}.;!?]", words[max(0, end - reach):end])[-1]


def _move(words: str) -> bool | None:
    """Whether the last word of movement says a rise; None if there is none, it is denied, or a clause ends after it."""
    found = list(_MOVE.finditer(words))
    if not found or _DENIED.search(words) or "," in words[found[-1].end():]:
        return None
    return found[-1]["rise"] is not None


CHECK = CheckKind(
    id="direction-contradicted",
    stage="manuscript",
    weight=Weight.ADVICE,
    what="A sentence whose words of direction contradict the values in it: “rose from A to B” where B is not more, “B, up from A”, "
    "“A, below the county’s B”, “A, more than B”, “fell by X” where X rose, or X brings its own minus, “X higher” where X is "
    "negative, and the same in words in brackets. Values of two units, or of a movement in two places, are left alone.",
    why="A cell is corrected, the number in the sentence follows, and “rose” stays. The reader sees it at once.",
    remedy="Write the word that fits the numbers; `{{ id|moved }}` writes “rose by” or “fell by” itself.",
    reference="lispub: words and numbers of a sentence agree.",
    bad="# rate_2010 is 74.0%, rate_2019 is 71.5%\n- para: The rate rose from {{ rate_2010 }} to {{ rate_2019 }}.",
    good="- para: The rate fell from {{ rate_2010 }} to {{ rate_2019 }}.",
    find=find,
)
