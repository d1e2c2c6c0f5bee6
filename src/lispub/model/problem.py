"""An author's mistake as a value: many are found at once, none is raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lispub.model.source import Source


class Weight(StrEnum):
    """How much a problem weighs, heaviest first."""

    STOPS = "stops"                 # the book cannot be set
    BLOCKS_ISSUE = "blocks issue"   # a working copy is made, nothing is issued
    ADVICE = "advice"               # reported, never in the way

    @property
    def rank(self) -> int:
        """0 for the heaviest, so that problems sort by weight."""
        return list(Weight).index(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: the check that found it, what is wrong, where, and what to do about it.

    `edition` is empty when the mistake is in the manuscript itself, whatever the edition.
    `page` is the 1-based position in the PDF when the mistake shows on a page.
    """

    check: str
    weight: Weight
    message: str
    source: Source | None = None
    remedy: str = ""
    edition: str = ""
    page: int | None = None


def blocks_issue(problems: Iterable[Problem]) -> bool:
    """Whether any problem weighs more than advice."""
    return any(problem.weight is not Weight.ADVICE for problem in problems)
