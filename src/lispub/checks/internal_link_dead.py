"""A link inside the book that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._markup import markup
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each anchor that the links of a unit name and that no unit has."""
    units = proof.galley.units if proof.galley else ()
    anchors = {id for unit in units for id in markup(unit.html).ids}
    for unit in units:
        for anchor in dict.fromkeys(markup(unit.html).links):
            if anchor not in anchors:
                yield CHECK.problem(f"a link in `{unit.id}` leads to `#{anchor}`, which this edition does not have")


CHECK = CheckKind(
    id="internal-link-dead",
    stage="galley",
    weight=Weight.BLOCKS_ISSUE,
    what="A link to an anchor that no unit of the edition has.",
    why="The reader presses it and nothing happens. The layout drops such a link, so only the HTML still shows it.",
    remedy="Link to something that this edition shows, or leave the linking block out with `only` or `except`.",
    reference="WCAG 2.2, 2.4.4; HTML Living Standard, Scrolling to a fragment.",
    bad='<a href="#fig-pay">Figure 2.3</a>       <!-- the figure stands in the draft only -->',
    good='<figure id="fig-pay">…</figure> … <a href="#fig-pay">Figure 2.3</a>',
    find=find,
)
