"""What preflight found, for people: what is wrong on one page is mostly wrong on all, and nobody reads it a hundred times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lispub.model.problem import Problem
from lispub.preflight.rules._pages import listed

TOLD = 3        # pages of each rule that are told in full


def in_brief(problems: Iterable[Problem], told: int = TOLD) -> Iterator[Problem]:
    """The first problems of each rule as they are, and of more only the pages."""
    of_rule: dict[str, list[Problem]] = {}
    for problem in problems:
        of_rule.setdefault(problem.check, []).append(problem)
    for found in of_rule.values():
        others = {problem.page for problem in found[told:] if problem.page}
        if len(others) < 2:
            yield from found
            continue
        yield from found[:told - 1]
        last = found[told - 1]
        yield replace(last, message=f"{last.message}. The same rule on {listed(sorted(others))}")
