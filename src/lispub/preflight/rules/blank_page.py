"""Blank pages where nobody expects one."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.facts import is_blank
from lispub.preflight.rules._pages import by_message, listed


def find(candidate: Candidate) -> Iterator[Problem]:
    """Blank pages but a single verso, and those that fill up the last sheet."""
    blanks = [sheet.position for sheet in candidate.sheets if is_blank(sheet)]
    last = len(candidate.sheets)
    filling = 0
    while filling < candidate.limits.leaves - 1 and last - filling in blanks:
        filling += 1
    unexpected = [page for page in blanks if page <= last - filling and (page % 2 == 1 or page + 1 in blanks or page - 1 in blanks)]
    if unexpected and len(unexpected) == last:
        yield RULE.problem(f"nothing stands on {listed(unexpected)}", page=1)
    else:
        yield from by_message(RULE, ((page, "the page is blank") for page in unexpected))


RULE = RuleKind(
    id="blank-page",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A blank right-hand page, or several blank pages together, other than those that fill up the last sheet.",
    why="A blank left-hand page before a chapter is usual; any other is mostly a page that was lost on the way.",
    remedy="Put back what is missing, or take the blank page out.",
    reference="Ghent Workgroup, GWG 2015, empty pages.",
    bad="page 7 is blank",
    good="page 8, before a chapter that begins on page 9, is blank",
    find=find,
)
