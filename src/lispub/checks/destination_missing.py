"""A link or bookmark of the PDF whose destination is not in it."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._links import links_of
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each page and destination that does not exist; an outline entry has no page."""
    if proof.pages is None:
        return
    for link in dict.fromkeys(links_of(proof.pages.pdf).links):
        if not link.leads:
            where = "a link" if link.page else "a bookmark"
            yield CHECK.problem(f"{where} leads to {link.target}, which is not in the PDF", page=link.page or None)


CHECK = CheckKind(
    id="destination-missing",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A link or a bookmark of the PDF that leads to a name or a page that is not there.",
    why="A reader presses it and stays where they are. Binding joins units, and a name may be lost on the way.",
    remedy="Correct the link if `internal-link-dead` names it too; otherwise this is a fault of lispub: report it.",
    reference="ISO 32000-2:2020, 12.3.2 Destinations and 12.6.4.2 Go-to actions.",
    bad="/A << /S /GoTo /D (fig-pay) >>        with no fig-pay among /Names /Dests",
    good="/A << /S /GoTo /D (fig-pay) >>        with (fig-pay) [12 0 R /XYZ 102 640 null]",
    find=find,
)
