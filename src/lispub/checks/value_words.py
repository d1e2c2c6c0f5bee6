"""Words that say a value roughly, and say another number.

A number alone stands for what rounds to it as it is written: 1.2 million for 1.15 to 1.25 million, and a fraction for one percentage
point to either side. `_ranges` says what `about`, `nearly`, `more than` and their like leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lispub.checks._amounts import Amount, amounts
from lispub.checks._ranges import Range, hedge
from lispub.model.inline import ValueWords
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.quantity import as_printed, unit_of
from lispub.walk import nodes_of, plain

_BETWEEN = re.compile(r"\s?(?:and|to|or|–)\s?[£$€]?")
_OF = re.compile(r"\s(?:[\w’-]+\s){1,3}(?:out of|of|in)\s(?:(?:every|all|the)\s)?")
_FOR = re.compile(r"\D*\b(?:for|where|to|against|per)\b\D*")
_FEWER = re.compile(r"\s(?:fewer|less|lower|smaller|below)\b")
_MORE = re.compile(r"\s(?:more|higher|larger|above|(?:as \w+ )?again)\b")
_CHANGE = re.compile(r"\b(?:change|growth|rise|fall|increase)\b")
_UNITS = {"thousand": 1000, "million": 10**6, "billion": 10**9}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as it is displayed, without its sign; `scale` is 1000 where its unit is thousands."""

    number: Decimal
    printed: str
    hundredths: bool    # whether a fifth of the whole is 20: in per cent, in percentage points, in an index
    change: bool        # whether it says by how much something moved
    scale: int


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each `[words]{value=id}` whose words say another number than the value, or none that can be read."""
    for prose in proof.references.prose:
        for node in nodes_of(prose):
            if isinstance(node, ValueWords) and node.value in proof.references.numbers:
                yield from _compared(node, proof)


def _compared(said: ValueWords, proof: Proof) -> Iterator[Problem]:
    words, shown = plain(said.children), _shown(proof, said.value)
    value = f"the value `{said.value}` ({proof.manuscript.values[said.value].source})"
    ranges = _ranges(words, shown)
    if not ranges:
        remedy = f"Write one number, such as `more than a fifth` or `three for every four`, or print `{{{{ {said.value} }}}}`."
        yield CHECK.problem(f"“{words}” cannot be compared with {value}, which is {shown.printed}", said.source, remedy=remedy)
    elif not any(range.holds(shown.number) for range in ranges):
        yield CHECK.problem(f"“{words}” is {ranges[0]}, and {value} is {shown.printed}", said.source)


def _shown(proof: Proof, id: str) -> Shown:
    manuscript = proof.manuscript
    text = as_printed(proof.references, id)
    amount = next(amounts(text))
    unit = unit_of(manuscript, id)
    derive = manuscript.values[id].derive
    change = derive.operation == "change" if derive is not None else _CHANGE.search(unit) is not None
    scale = next((scale for word, scale in _UNITS.items() if unit.startswith(word)), 1)
    hundredths = amount.kind == "per cent" or "percentage point" in text or unit.startswith(("per cent", "index"))
    return Shown(amount.number, text, hundredths, change, scale)


def _ranges(words: str, shown: Shown) -> tuple[Range, ...]:
    """What the words can mean in terms of the value; nothing if they say no number, or several."""
    found = list(amounts(words))
    if len(found) == 2:
        first, second = found
        between = words[first.end:second.begin]
        if _BETWEEN.fullmatch(between):
            pairs = zip(_readings(first, "", shown), _readings(second, "", shown), strict=False)
            return tuple(Range(low - _within(first, shown), high + _within(second, shown), "[]") for low, high in pairs)
        if _OF.fullmatch(between) and second.number:      # four districts of ten
            found = [replace(first, end=second.end, of=second.number)]
        elif _FOR.fullmatch(between) and second.number:       # three for England’s four
            found = [Amount(first.number / second.number, Decimal("0.01"), "part", first.begin, second.end)]
    if len(found) != 1:
        return ()
    amount = found[0]
    behind = words[amount.end:]
    readings = _readings(amount, behind, shown)
    hedged = hedge(words[:amount.begin], behind)
    if hedged is None:
        within = _within(amount, shown)
        return tuple(Range(reading - within, reading + within, "[]") for reading in readings)
    if amount.kind == "part" and readings == (amount.number * 100,):
        each = hedged.around(amount.number, part=True)
        return (Range(each.low * 100, each.high * 100, each.ends),)
    return tuple(hedged.around(reading, amount.kind == "part") for reading in readings)


def _readings(amount: Amount, behind: str, shown: Shown) -> tuple[Decimal, ...]:
    """The numbers that an amount can be in terms of the value: a fifth is 20 where the value is in per cent."""
    number, whole = amount.number, 100 if shown.hundredths else 1
    if amount.kind == "place" or (amount.kind == "number" and amount.of is None):
        return (number, *((number / shown.scale,) if shown.scale > 1 else ()))
    if amount.kind == "number" and amount.of is not None:
        return (number, whole * number / amount.of)
    if amount.kind == "per cent":
        number = number / 100
    if amount.kind == "times":
        return (100 * abs(number - 1) if shown.change and shown.hundredths else whole * number,)
    if not shown.change and (_FEWER.match(behind) or _MORE.match(behind)):
        return (whole * (1 - number if _FEWER.match(behind) else 1 + number), whole * number)
    return (whole * number,)


def _within(amount: Amount, shown: Shown) -> Decimal:
    """Half of what an amount leaves open by itself, in terms of the value."""
    if amount.kind == "per cent":
        return amount.within if shown.hundredths else amount.within / 100
    if amount.kind in ("part", "times"):
        return amount.within * (100 if shown.hundredths else 1)
    return amount.within / shown.scale if amount.number > shown.scale > 1 else amount.within


CHECK = CheckKind(
    id="value-words",
    stage="manuscript",
    weight=Weight.BLOCKS_ISSUE,
    what="Words marked `[more than a fifth]{value=value_id}` whose number is not that of the value as it is displayed, or that say no "
    "number that can be read. `about` and `or so` leave 10 per cent to either side, `nearly` and `just under` 10 per cent below, `just "
    "over` 10 per cent above; `more than` and `at least` reach a quarter above the number, `less than` and `up to` a quarter below.",
    why="Data change and words stay. “More than a fifth” is false when the share falls to 19 per cent, and nobody reads it again.",
    remedy="Say it otherwise, name the value that is meant, or print the value itself.",
    reference="lispub: an author changes one cell, and every sentence that rests on it changes, or the build says why not.",
    bad="- para: Jobs grew by [more than a fifth]{value=jobs_change}.        # 18.3%",
    good="- para: Jobs grew by [nearly a fifth]{value=jobs_change}.",
    find=find,
)
