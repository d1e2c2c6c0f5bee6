"""Inks that are not among the four of the press."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import PROCESS, Candidate, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import seen, told, what

KNOWN = {*PROCESS, "All", "None"}


def find(candidate: Candidate) -> Iterator[Problem]:
    """For each page, each ink of its own name that something on it is painted with."""
    for sheet in candidate.sheets:
        for ink in sorted({ink for mark in seen(sheet) for ink in mark.colour.colorants} - KNOWN):
            yield from _of(sheet, ink)


def _of(sheet: Sheet, ink: str) -> Iterator[Problem]:
    marks = (mark for mark in seen(sheet) if ink in mark.colour.colorants)
    return told(RULE, sheet, marks, lambda mark: f"{what(mark)} in the spot ink “{ink}”")


RULE = RuleKind(
    id="spot-colour",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A Separation or DeviceN colour with an ink besides cyan, magenta, yellow and black.",
    why="Each ink is a plate more: the printer stops and asks, or converts it without asking.",
    remedy="Build the colour from the four inks; if the spot is ordered, agree its name with the printer and pass this by.",
    reference="GWG 2015, use of spot colours and spot colour naming; printers ask for named spots only, and for none that is unused.",
    bad="[/Separation /House#20Blue /DeviceCMYK …] cs 1 scn",
    good="1 0.6 0 0.1 k",
    find=find,
)
