"""More ink on one spot than the paper takes."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._inks import coverage, is_registration, named
from lispub.preflight.rules._places import bleed, spot, touches
from lispub.preflight.rules._telling import told, what

ROUNDING = 1        # percent: a plate has 256 levels
SMALL = 0.001       # of a page: a share that is not worth a word


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page with too much ink: as its plates have it where Ghostscript made them, else mark by mark."""
    most = candidate.limits.most_ink
    separations = candidate.separations
    separated = len(separations.most) if separations else 0
    for sheet in candidate.sheets:
        place = sheet.position - 1
        if separations and place < separated:
            if separations.most[place] > most + ROUNDING:
                share = f"; {separations.heavy[place]:.1%} of the page is over the limit" if separations.heavy[place] >= SMALL else ""
                yield RULE.problem(
                    f"{separations.most[place]:.0f} % of ink on one spot, {spot(separations.where[place], sheet)}, "
                    f"where the paper takes {most:g} %{share}", page=sheet.position,
                )
        else:
            yield from _by_mark(sheet, most)


def _by_mark(sheet: Sheet, most: float) -> Iterator[Problem]:
    marks = (
        mark for mark in sheet.marks
        if touches(mark.box, bleed(sheet)) and coverage(mark.colour) > most + ROUNDING and not is_registration(mark.colour)
    )
    return told(RULE, sheet, marks, lambda mark: (
        f"{what(mark)} in {coverage(mark.colour):.0f} % of ink ({named(mark.colour)}), where the paper takes {most:g} %"
    ))


def unasked(candidate: Candidate) -> str:
    """Plates are needed to see what marks come to together."""
    if candidate.separations is None:
        return "Ghostscript is not on the PATH: ink was added up mark by mark, without what overprinting, images and transparency add to it"
    if candidate.separations.fault:
        return f"{candidate.separations.fault}; from there on, ink was added up mark by mark"
    return ""


RULE = RuleKind(
    id="total-ink",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A spot of 1 mm on which the inks add up to more than the printing condition allows.",
    why="The ink does not dry: it marks the back of the next sheet, and the sheets stick together in the stack.",
    remedy="Take some of the cyan, magenta and yellow out of the dark colour, or convert the image with the profile of the paper.",
    reference="GWG 2015, total ink area coverage; printers' limits: 320 % on coated, 280 % on uncoated paper.",
    bad="0.9 0.9 0.9 0.9 k on an area (360 %)",
    good="0.6 0.5 0.5 1 k on an area (260 %)",
    find=find,
    unasked=unasked,
)
