"""Transparency that is left to the printer's machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lispub.model.preflight import Candidate, Mark, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import seen, told, what


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with alpha below 1, a blend mode or a soft mask: a problem if no group says in which colours it is blended, else advice."""
    for sheet in candidate.sheets:
        marks = (mark for mark in seen(sheet) if _said(mark))
        for problem in told(RULE, sheet, marks, lambda mark: f"{what(mark)} {_said(mark)}"):
            if sheet.group:
                yield replace(problem, weight=Weight.ADVICE)
            else:
                yield replace(problem, message=f"{problem.message}; the page has no group that says in which colours it is blended")


def _said(mark: Mark) -> str:
    if mark.alpha < 1:
        return f"is transparent (alpha {mark.alpha:.2g})"
    if mark.blend != "Normal":
        return f"is blended with what is under it ({mark.blend})"
    return "has a soft mask" if mark.soft_mask else ""


RULE = RuleKind(
    id="transparency",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Something with alpha below 1, a blend mode other than Normal or a soft mask; advice where the page has a transparency group.",
    why="It is blended by the printer's machine: in colours that nobody named, RGB in some, and type beside it may change its weight.",
    remedy="Use a solid tint, and save pictures without alpha; where transparency is meant, give the page a group with /CS /DeviceCMYK.",
    reference="ISO 15930-7, transparency (live in PDF/X-4); GWG 2015, delivery method of transparency.",
    bad="/Half gs with << /ca 0.5 >>, on a page without /Group",
    good="a tint of the same colour: 0.5 0.3 0.1 0.2 k",
    find=find,
)
