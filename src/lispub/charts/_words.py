"""What every description of a chart is made of: counts, lists, ranks and numbers in plain English.

Verbs stand in the past tense, where they are the same for one and for many: `Westholt stood`, `The shires stood`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from lispub.model.dataset import Extract
from lispub.numerals import in_words

MOST = 360      # characters of an alternative text: about what can be listened to in one go
FEW = 3         # names that stand in the middle of a sentence

Item = tuple[str, Decimal]
Show = Callable[[Decimal], str]

# names that English puts an article before, in the middle of a sentence
_ARTICLE = frozenset((
    "UK", "United Kingdom", "EU", "European Union", "East Midlands", "East of England", "North East", "North West", "South East",
    "South West", "West Midlands",
))
_PLURALS = {"geography": "places", "name": "items", "label": "items"}


def brief(*variants: Sequence[str]) -> str:
    """The first of some variants that is brief enough, each a run of sentences; of the last as many as fit, its first in any case."""
    for sentences in variants:
        joined = spoken(sentences)
        if len(joined) <= MOST:
            return joined
    told = ""
    for sentence in variants[-1]:
        longer = spoken((told, sentence))
        told = longer if not told or len(longer) <= MOST else told
    return told


def spoken(sentences: Iterable[str]) -> str:
    """Sentences one after the other, empty ones left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def sentence(words: str) -> str:
    """Words with a capital and a full stop; nothing stays nothing."""
    return words[:1].upper() + words[1:] + "." * (not words.endswith(".")) if words else ""


def counted(number: int, one: str, many: str = "") -> str:
    """A number in words and what it counts: `one bar`, `ten bars`."""
    return f"{in_words(Decimal(number))} {one if number == 1 else many or one + 's'}"


def number_of(number: int) -> str:
    """A count in words: `ten`."""
    return in_words(Decimal(number))


def things(column: str, number: int) -> str:
    """What a column of labels holds, counted: `one sector`, `ten places`."""
    word = column.removesuffix("_code").replace("_", " ").lower()
    many = _PLURALS.get(word) or (word if word.endswith("s") else word[:-1] + "ies" if word.endswith("y") else word + "s")
    return counted(number, many.removesuffix("s") if word in _PLURALS else word, many)


def the(name: str) -> str:
    """A name as it stands in the middle of a sentence: `the UK`, `England`; without the colon that a label may end in."""
    bare = name.rstrip(": ")
    return f"the {bare}" if bare in _ARTICLE else bare


def listed(items: Iterable[str]) -> str:
    """`a, b and c`; with semicolons if a comma stands inside an item."""
    *most, last = items
    if not most:
        return last
    if any(", " in item for item in (*most, last)):
        return f"{'; '.join(most)}; and {last}"
    # an `and` inside an item could be taken for the last of the list
    return f"{', '.join(most)}{',' if any(' and ' in item for item in (*most, last)) else ''} and {last}"


def numbered(items: Iterable[Item], show: Show) -> list[str]:
    """Names with their numbers, ties together: `Westholt 82.5`, `Eastmere and Southby 57.9 each`."""
    ties = groupby(items, key=lambda item: show(item[1]))
    return [f"{_before(listed(names := [the(name) for name, _ in tied]))}{shown}{' each' * (len(names) > 1)}" for shown, tied in ties]


def _before(name: str) -> str:
    """A name and what parts it from its number: one that ends in a figure would run into it."""
    return f"{name} at " if name[-1:].isdigit() else f"{name} "


def ranked(items: Iterable[Item]) -> list[Item]:
    """Items from the highest number to the lowest; ties in the order given."""
    return sorted(items, key=lambda item: -item[1])


def extremes(items: Sequence[Item], show: Show | None = None) -> str:
    """Who stood highest and who lowest, ties together; with their numbers if it is said how to show them."""
    high, low = max(number for _, number in items), min(number for _, number in items)
    if high == low:
        return f"{few([name for name, _ in items], len(items))} stood at {show(high) if show else 'the same number'}"
    told: list[str] = []
    for word, end in (("highest", high), ("lowest", low)):
        names = [name for name, number in items if number == end]
        at = f", at {show(end)}{' each' * (len(names) > 1)}" if show else ""
        told.append(f"{few(names, len(items))} {'stood ' * (not told)}{word}{at}")
    return f"{told[0]}{',' if show else ''} and {told[1]}"


def few(names: Sequence[str], of: int, rest: bool = False) -> str:
    """Some of a number of things: `all ten`, by name if they are few, else `seven of the ten`, or `seven others` of the `rest`."""
    if len(names) == of:
        return "both" if of == 2 else f"all {number_of(of)}" if of > 1 else the(names[0])
    return listed(map(the, names)) if len(names) <= FEW else f"{number_of(len(names))} {'others' if rest else f'of the {number_of(of)}'}"


def sides(gaps: Sequence[Item]) -> list[tuple[int, str]]:
    """Whose number is above nought (1), whose below (-1), whose at it (0): those that there are, the first by `few`, then `the rest`."""
    told: list[tuple[int, str]] = []
    for sign in (1, -1, 0):
        names = [name for name, gap in gaps if (gap > 0) - (gap < 0) == sign]
        told += [(sign, few(names, len(gaps), rest=bool(told)))] if names else []
    return told


def numbers_in(extract: Extract) -> list[Decimal]:
    """Every number of a figure's data."""
    return [cell for row in extract.rows for cell in row if isinstance(cell, Decimal)]


def named(extract: Extract, column: int = 1) -> list[Item]:
    """The rows of a figure's data as names with the numbers of one column."""
    return [(str(row[0]), cell) for row in extract.rows if isinstance(cell := row[column], Decimal)]
