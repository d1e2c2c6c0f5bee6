"""Which pages a problem is on, in words: a fault that is on every page is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lispub.model.preflight import RuleKind
from lispub.model.problem import Problem

MOST = 12       # runs of pages that are listed


def by_message(rule: RuleKind, found: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """One problem for each message, at the first page that it is said of; the other pages are named after it."""
    pages: dict[str, list[int]] = {}
    for page, message in found:
        if page not in pages.setdefault(message, []):
            pages[message].append(page)
    for message, (first, *others) in pages.items():
        yield rule.problem(f"{message}{f'; also {listed(others)}' if others else ''}", page=first)


def listed(pages: Sequence[int]) -> str:
    """`page 3`, `pages 3 and 5 to 9`."""
    runs = list(_runs(sorted(pages)))
    words = [str(first) if first == last else f"{first} to {last}" for first, last in runs[:MOST]]
    if len(runs) > MOST:
        words.append(f"{len(runs) - MOST} more runs of pages")
    before = "pages" if len(pages) > 1 else "page"
    return f"{before} {', '.join(words[:-1])}{' and ' if len(words) > 1 else ''}{words[-1]}"


def _runs(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    breaks = [place for place, (page, following) in enumerate(pairwise(pages), 1) if following != page + 1]
    for start, stop in pairwise((0, *breaks, len(pages))):
        yield pages[start], pages[stop - 1]
