"""Type that is smaller than the page of its edition allows: in large print, none is under 16 pt."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._drawn import drawn
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof

ROUNDING = 0.05     # pt; the layout counts in CSS px, and a drawing is scaled


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each page that draws such type, with the smallest of it; drawings are drawn type too."""
    least = proof.edition.page.least if proof.edition is not None else 0
    for page in drawn(proof.pages.pdf) if proof.pages is not None and least else ():
        small = [run for run in page.runs if run.text.strip() and run.size < least - ROUNDING]
        if small:
            run = min(small, key=lambda run: run.size)
            message = f"type of {run.size:.3g} pt in “{run.text.strip()[:60]}”; large print has none under {least:g} pt"
            yield CHECK.problem(message, page=page.position)


CHECK = CheckKind(
    id="type-too-small",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="Type under 16 pt in a large-print edition, in the text or in a drawing.",
    why="Whoever asked for large print cannot read it.",
    remedy="Leave `!important` out of your own style sheets, or set the size in a large-print.css of your own; draw a picture larger.",
    reference="UKAAF, Creating clear print and large print documents (2012): large print is 16 to 18 pt.",
    bad=".stamp { font-size: 9pt !important }",
    good=".stamp { font-size: 9pt }       /* large print sets it at the size of what stands around it */",
    find=find,
)
