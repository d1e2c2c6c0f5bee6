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


@dataclass(frozen=True, slots=True)
class Finder:
    """Who finds problems of one sort, and what `lispub explain` says of it: what it looks for, why it matters, the cure, the clause or
    source that it rests on, and short samples, bad and good."""

    id: str
    weight: Weight
    what: str
    why: str
    remedy: str
    reference: str
    bad: str
    good: str

    def problem(self, message: str, source: Source | None = None, page: int | None = None, remedy: str = "") -> Problem:
        """A problem of this sort, with its weight, and its remedy unless a better one is given."""
        return Problem(self.id, self.weight, message, source, remedy or self.remedy, page=page)


def blocks_issue(problems: Iterable[Problem]) -> bool:
    """Whether any problem weighs more than advice."""
    return any(problem.weight is not Weight.ADVICE for problem in problems)
