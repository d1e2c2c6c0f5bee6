"""A running head or a folio that is read aloud on its page."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._drawn import drawn
from lispub.checks._text import squashed
from lispub.model.edition import PT
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each page whose head or folio, in the margin, is tagged as text of the book."""
    if proof.pages is None or proof.edition is None or proof.edition.bare:
        return      # nobody listens to a file for the printer, and it has no structure
    size = proof.edition.page
    foot, head = size.bottom * PT, (size.height - size.top) * PT
    for position, page in zip(proof.pages.positions, drawn(proof.pages.pdf), strict=False):
        above = squashed("".join(run.text for run in page.runs if run.tagged and run.height > head))
        below = [squashed(run.text) for run in page.runs if run.tagged and run.height < foot]
        if position.head and squashed(position.head) in above:
            yield CHECK.problem(f"the running head “{position.head}” is tagged as text", page=position.position)
        if position.folio and position.folio in below:
            yield CHECK.problem(f"the folio {position.folio} is tagged as text", page=position.position)


CHECK = CheckKind(
    id="running-head-read",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A running head or a page number in the margin of the PDF that is content of the structure, not an artifact.",
    why="A screen reader would say it on every page, in the middle of a sentence that goes on overleaf. No validator sees it.",
    remedy="This is a fault of lispub: report it.",
    reference="ISO 14289-1:2014, 7.8 Page headers and footers; ISO 32000-1:2008, 14.8.2.2.2.",
    bad="/P <</MCID 7>> BDC … (2 Places) Tj … EMC",
    good="/Artifact <</Type /Pagination>> BDC … (2 Places) Tj … EMC",
    find=find,
)
