"""One operation worked out: its number, and what it was worked out from for the list of values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from lispub.model.derivation import Bound, Count, Derivation, Rank
from lispub.model.manuscript import Manuscript
from lispub.model.references import Working
from lispub.model.source import Written
from lispub.nearest import did_you_mean
from lispub.resolve.rows import Chosen, places_within

DIGITS = 60     # more than any number of ours has, so that only the last step, the display, rounds


class Impossible(Exception):
    """An operation that has no result."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Counting:
    """What an operation has before it: the numbers of its parts, and the rows of its dataset."""

    manuscript: Manuscript
    derive: Derivation
    numbers: Mapping[str, Decimal]
    rows: Chosen | None

    def part(self, place: int) -> Decimal:
        """The number of a part, by its place from 0."""
        return self.numbers[self.derive.parts[place]]

    def bound(self, bound: Bound) -> Decimal:
        """The number that rows are compared with."""
        return self.numbers[bound] if isinstance(bound, Written) else Decimal(str(bound))


def work_out(counting: Counting) -> tuple[Decimal, Working]:
    """The result of an operation. Raises Impossible: a division by nought, a place among rows that lack the value."""
    with localcontext(prec=DIGITS):
        return _OPERATIONS[counting.derive.operation](counting)


def _pair(counting: Counting, result: Decimal) -> tuple[Decimal, Working]:
    return result, Working(counting.derive.operation, counting.derive.parts)


def _ratio(counting: Counting, times: int = 1) -> Decimal:
    upper, lower = counting.part(0), counting.part(1)
    if lower == 0:
        name = counting.derive.parts[1]
        at = counting.manuscript.values[name].source
        raise Impossible(f"`{counting.derive.parts[0]}` cannot be divided by `{name}` ({at}), which is nought", "divide by another value")
    return times * upper / lower


def _change(counting: Counting) -> Decimal:
    before, after = counting.part(0), counting.part(1)
    if before == 0:
        name = counting.derive.parts[0]
        at = counting.manuscript.values[name].source
        raise Impossible(f"there is no change in per cent from `{name}` ({at}), which is nought", "use `difference`")
    return 100 * (after - before) / abs(before)


def _sum(counting: Counting) -> tuple[Decimal, Working]:
    if counting.rows is None:
        return _pair(counting, sum((counting.part(place) for place in range(len(counting.derive.parts))), Decimal(0)))
    rows = counting.rows.rows
    return sum((number for _, number in rows), Decimal(0)), Working("sum", rows=tuple(name for name, _ in rows), of=len(rows))


def _rank(counting: Counting) -> tuple[Decimal, Working]:
    rank, rows, own = counting.derive.rank, counting.rows, counting.part(0)
    assert rank is not None and rows is not None
    if all(number != own for _, number in rows.rows) or not _is_among(counting.manuscript, rank, rows):
        raise Impossible(f"`{rank.of}` ({own:,f}) is none of the {len(rows.rows)} rows of `{rank.dataset}` that it is ranked among",
                         "select the rows that the value comes from")
    better = [name for name, number in rows.rows if (number > own if rank.order == "highest" else number < own)]
    return Decimal(1 + len(better)), Working("rank", (rank.of,), tuple(better), len(rows.rows), rank.order)


def _is_among(manuscript: Manuscript, rank: Rank, rows: Chosen) -> bool:
    """Whether a value is one of the rows by its cell, not only by its number; one of another dataset can only be so by its number."""
    value = manuscript.values[rank.of]
    if value.dataset != rank.dataset or value.column != rank.column:
        return True
    own = manuscript.datasets[rank.dataset].where(dict(value.select))
    return any(row.source == own[0].source for row in rows.cells)


def _count(counting: Counting) -> tuple[Decimal, Working]:
    count = counting.derive.count
    assert count is not None
    if counting.rows is None:
        names = _entries(counting.manuscript, count)
        return Decimal(len(names)), Working("count", rows=names, of=len(names))
    bounds = {words: counting.bound(bound) for words, bound in count.bounds.items()}
    met = tuple(name for name, number in counting.rows.rows if all(_MEETS[words](number, bound) for words, bound in bounds.items()))
    condition = " and ".join(f"{words} {bound if not isinstance(bound, Written) else ''}".strip() for words, bound in count.bounds.items())
    return Decimal(len(met)), Working("count", counting.derive.parts, met, len(counting.rows.rows), condition)


def _entries(manuscript: Manuscript, count: Count) -> tuple[str, ...]:
    """What a count without a dataset counts, by name."""
    if count.within is not None:
        return tuple(str(manuscript.geographies[id].name) for id in places_within(manuscript, count.within))
    if count.scheme is not None:
        schemes = manuscript.strategy.schemes
        if count.scheme not in schemes:
            meant = did_you_mean(count.scheme, schemes)
            raise Impossible(f"there is no scheme `{count.scheme}`{meant}", f"the schemes are {', '.join(schemes)}")
        return tuple(schemes[count.scheme].items)
    questions = manuscript.consultation.questions if manuscript.consultation is not None else {}
    registers: dict[str, tuple[str, ...]] = {
        "priorities": tuple(manuscript.priorities), "actions": tuple(manuscript.actions), "questions": tuple(questions),
        "measures": tuple(manuscript.measures), "geographies": tuple(manuscript.geographies),
        "chapters": tuple(map(str, manuscript.strategy.order.body)),
    }
    return registers[str(count.register_)]


_MEETS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "above": lambda number, bound: number > bound, "below": lambda number, bound: number < bound,
    "at least": lambda number, bound: number >= bound, "at most": lambda number, bound: number <= bound,
}
_OPERATIONS: dict[str, Callable[[Counting], tuple[Decimal, Working]]] = {
    "ratio": lambda counting: _pair(counting, _ratio(counting)),
    "difference": lambda counting: _pair(counting, counting.part(0) - counting.part(1)),
    "change": lambda counting: _pair(counting, _change(counting)),
    "share": lambda counting: _pair(counting, _ratio(counting, 100)),
    "index": lambda counting: _pair(counting, _ratio(counting, 100)),
    "sum": _sum, "rank": _rank, "count": _count,
}
