"""Ranked numbers in words: the list in full, the highest and the lowest, who stood above a level and who below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lispub.charts._words import Item, Show, extremes, few, listed, number_of, numbered, ranked, sentence, spoken, the


def ranking(items: Sequence[Item], show: Show, given: bool = False) -> str:
    """Every item with its number, from the highest, or in the order given."""
    if len({number for _, number in items}) == 1:
        return sentence(extremes(items, show))
    lead = "In the order drawn" if given else "From the highest"
    return sentence(f"{lead}: {listed(numbered(items if given else ranked(items), show))}")


def against(items: Sequence[Item], level: Item, show: Show, when: str = "") -> tuple[str, str]:
    """Who stood above a level and who below, each with its number; and in brief, where only the smaller side is named.

    `level` is its name in the sentence and its number.
    """
    name, at = level
    sides = [
        (word, [item for item in ranked(items) if (item[1] > at) - (item[1] < at) == sign])
        for word, sign in (("above", 1), ("level with", 0), ("below", -1))
    ]
    held = [(word, side) for word, side in sides if side]
    if len(held) == 1:
        every = f"{when}{few([each for each, _ in items], len(items))} stood {held[0][0]} {name}"
        shown = f", at {show(items[0][1])}" if len(items) == 1 else f": {listed(numbered(held[0][1], show))}"
        return sentence(every + shown), sentence(every)
    full = "; ".join(
        f"{word} {name if place == 0 else 'it'} stood {listed(numbered(side, show))}" for place, (word, side) in enumerate(held)
    )
    least = min((group for group in held if group[0] != "level with"), key=lambda group: len(group[1]))
    rest = [
        f"{number_of(len(side))} stood {word} it{', ' + _end(word, side, show) if word != 'level with' else ''}"
        for word, side in held if side is not least[1]
    ]
    short = f"{least[0]} {name} stood {listed(numbered(least[1], show))}; {'; '.join(rest)}"
    return sentence(when + full), sentence(when + short)


def _end(word: str, side: Sequence[Item], show: Show) -> str:
    """The outermost of those above or below a level."""
    outer = max(number for _, number in side) if word == "above" else min(number for _, number in side)
    return f"the {'highest' if word == 'above' else 'lowest'} {numbered([item for item in side if item[1] == outer], show)[0]}"


@dataclass(frozen=True, slots=True)
class Ranged:
    """A number with the ends of its interval."""

    name: str
    number: Decimal
    low: Decimal
    high: Decimal

    def shown(self, show: Show) -> str:
        """With its interval: `Westholt 82.5 (76.4 to 88.6)`."""
        return f"{numbered([(self.name, self.number)], show)[0]} ({show(self.low)} to {show(self.high)})"


def wholly(rows: Sequence[Ranged], level: Item, show: Show) -> tuple[str, str]:
    """Whose interval lay wholly above or below the line of a level, and whose it ran through; in brief how many those are."""
    name, at = level
    rows = sorted(rows, key=lambda row: -row.number)
    above, below = [row for row in rows if row.low > at], [row for row in rows if row.high < at]
    rest = [(row.name, row.number) for row in rows if row.low <= at <= row.high]
    if not above and not below:
        return (every := sentence(f"the line for {name} ran through {_intervals(len(rows))}")), every
    parts: list[str] = []
    for word, side in (("above", above), ("below", below)):
        if side:
            of = f"{'interval' if len(side) == 1 else 'intervals'} of {listed(numbered([(row.name, row.number) for row in side], show))}"
            parts.append(f"the {of} {'lay ' * (not parts)}wholly {word} {'it' if parts else f'the line for {name}'}")
    if not rest:
        return (sides := sentence(listed(parts))), sides
    through = (f"those of {listed(numbered(rest, show))}", f"the other {number_of(len(rest))}")
    full, short = (sentence(f"{listed(parts)}; it ran through {words if len(rest) > 1 else 'the other'}") for words in through)
    return full, short


def _intervals(count: int) -> str:
    return "the interval" if count == 1 else "both intervals" if count == 2 else f"all {number_of(count)} intervals"


def overlaps(rows: Sequence[Ranged]) -> str:
    """Which intervals do not overlap: only these tell two numbers apart."""
    if len(rows) < 2:
        return ""
    rows = sorted(rows, key=lambda row: -row.number)
    apart = [(row.name, below) for row in rows if (below := [other.name for other in rows if other.high < row.low])]
    if not apart:
        return "The two intervals overlapped." if len(rows) == 2 else "Every two of the intervals overlapped."
    told = [
        sentence(f"the interval of {the(name)} lay wholly above {'that' if len(below) == 1 else 'those'} of {listed(map(the, below))}")
        for name, below in apart
    ]
    return spoken((*told, "All other pairs of intervals overlapped." if len(rows) > 2 else ""))
