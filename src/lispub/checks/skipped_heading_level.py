"""A unit whose headings do not step down one level at a time."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._markup import markup
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each heading that stands more than one level below the heading before it."""
    units = proof.book.units if proof.book else ()
    sources = {piece.anchor: piece.source for unit in units for piece in unit.pieces if piece.anchor}
    for unit in proof.galley.units if proof.galley else ():
        above = 0
        for heading in markup(unit.html).headings:
            if heading.level > above + 1:
                after = f"follows a level {above}" if above else "is the first of its unit"
                yield CHECK.problem(f"in `{unit.id}` the level {heading.level} heading “{heading.text}” {after}", sources.get(heading.id))
            above = heading.level


CHECK = CheckKind(
    id="skipped-heading-level",
    stage="galley",
    weight=Weight.BLOCKS_ISSUE,
    what="A heading more than one level below the heading before it, or a unit that does not begin at level 1.",
    why="Readers of a screen reader move by heading level; a gap reads as a section that is missing.",
    remedy="Lower the `level` of the heading, or put the heading above it that is missing.",
    reference="ISO 14289-1:2014, 7.4.2; WCAG 2.2, 1.3.1, technique G141.",
    bad="- heading: Pay by district\n  level: 3        # first heading of the chapter",
    good="- heading: Pay\n  level: 2\n- heading: Pay by district\n  level: 3",
    find=find,
)
