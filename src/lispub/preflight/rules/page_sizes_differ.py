"""Pages of different finished sizes in one file."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind, Sheet
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._pages import by_message

NEAR = 0.2      # mm


def find(candidate: Candidate) -> Iterator[Problem]:
    """The pages that are not as large as most are; of two sizes equally frequent the first is the right one.

    A page without a TrimBox among others that have one has no size yet: `boxes-missing` tells it.
    """
    sheets = [sheet for sheet in candidate.sheets if "TrimBox" in sheet.boxes or "ArtBox" in sheet.boxes] or candidate.sheets
    sizes = [_size(sheet) for sheet in sheets]
    usual = max(dict.fromkeys(sizes), key=sizes.count)
    yield from by_message(RULE, (
        (sheet.position, f"the page is {size[0]:.1f} × {size[1]:.1f} mm, the others are {usual[0]:.1f} × {usual[1]:.1f} mm")
        for sheet, size in zip(sheets, sizes, strict=True)
        if abs(size[0] - usual[0]) > NEAR or abs(size[1] - usual[1]) > NEAR
    ))


def _size(sheet: Sheet) -> tuple[float, float]:
    """The trimmed size in mm, as it is seen: a quarter turn swaps its sides."""
    width, height = sheet.size
    return (height, width) if sheet.rotate % 180 else (width, height)


RULE = RuleKind(
    id="page-sizes-differ",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A page whose trimmed size is not that of the other pages.",
    why="All pages of a book are cut at once: the page would be cut into, or scaled by whoever notices.",
    remedy="Set every page on the same size; give a cover or a fold-out as a file of its own.",
    reference="Printers' rule: one file, single pages of one size in reading order; Ghent Workgroup, GWG 2015.",
    bad="47 pages of 148 × 210 mm and one of 210 × 148 mm",
    good="48 pages of 148 × 210 mm",
    find=find,
)
