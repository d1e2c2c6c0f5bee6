"""A font that the PDF names and does not carry."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._drawn import drawn
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each font whose program is not in the PDF, at the first page that uses it."""
    seen: set[str] = set()
    for page in drawn(proof.pages.pdf) if proof.pages else ():
        for font in page.fonts:
            if not font.embedded and font.name not in seen:
                seen.add(font.name)
                yield CHECK.problem(f"the font {font.name} is not embedded", page=page.position)


CHECK = CheckKind(
    id="font-not-embedded",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A font that text is set in and that the PDF does not hold.",
    why="Each reader and each printer would put another font in its place, with other widths and missing letters.",
    remedy="Put the font into styles/fonts/; if it is there, this is a fault of lispub: report it.",
    reference="ISO 14289-1:2014, 7.21.4.1; ISO 19005-3:2012, 6.2.11.4.1; ISO 15930-7 (PDF/X-4).",
    bad="/FontDescriptor << /FontName /Helvetica >>",
    good="/FontDescriptor << /FontName /ABCDEF+Source-Serif-4 /FontFile2 12 0 R >>",
    find=find,
)
