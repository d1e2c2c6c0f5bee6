"""Periods along an axis: their order, and which of them there is room to name."""

from __future__ import annotations

from collections.abc import Iterable


def in_order(written: Iterable[str]) -> list[str]:
    """Each period once: years by their number, any others as they come."""
    every = list(dict.fromkeys(written))
    return sorted(every, key=int) if all(period.isdigit() for period in every) else every


def between(every: list[str], first: str | None, last: str | None) -> list[str]:
    """The periods from `first` to `last`, both included; from the beginning or to the end where one is not given."""
    return every[every.index(first) if first in every else 0:every.index(last) + 1 if last in every else len(every)]


def stride(count: int, most: int) -> int:
    """Every how many of `count` periods one is named, so that at most `most` are; better if first and last both are."""
    fits = [stride for stride in range(1, count + 1) if (count - 1) // stride < max(most, 1)]
    even = [stride for stride in fits[:3] if (count - 1) % stride == 0]
    return (even or fits or [count])[0]
