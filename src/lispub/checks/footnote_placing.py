"""A footnote that is missing, printed twice, or not on the page that calls it."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.pages import SetNote, SetUnit
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each footnote whose body does not stand once, on the page of its call."""
    for unit in proof.units.units if proof.units else ():
        for note in unit.notes:
            fault = _fault(note)
            if fault:
                page = _position(proof, unit, note.called_on)
                yield CHECK.problem(f"footnote {note.number} of `{unit.id}` {fault}", page=page)


def _fault(note: SetNote) -> str:
    if not note.set_on:
        return "is not on any page"
    if len(note.set_on) > 1:
        return "is printed more than once, or broken over pages"
    if note.set_on[0] != note.called_on:
        return "is not on the page that calls it"
    return ""


def _position(proof: Proof, unit: SetUnit, page: int) -> int | None:
    """The position in the PDF of a page of a unit, counted from 0."""
    positions = [place.position for place in proof.pages.positions if place.unit == unit.id] if proof.pages else []
    return positions[page] if 0 <= page < len(positions) else None


CHECK = CheckKind(
    id="footnote-placing",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A footnote that does not stand exactly once, whole, on the page that calls it.",
    why="When notes crowd a page, WeasyPrint moves them on, prints them twice or drops them, and says nothing.",
    remedy="Shorten the note, or move the call to another paragraph; a note of several sentences is better a callout.",
    reference="CSS Generated Content for Paged Media, 2 Footnotes; WeasyPrint issue 1833.",
    bad="page 7 calls note 3, page 8 prints it",
    good="page 7 calls note 3 and prints it at its foot",
    find=find,
)
