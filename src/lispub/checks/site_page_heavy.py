"""A page of a site that is slow to come over a poor connection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.model.site import WHOLE, size

MOST = 300_000      # bytes
NUMBERS = re.compile(rb'<details class="data">.*?</details>', re.DOTALL)     # of a figure: folded away


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each page that is too large; the page that holds everything says what it is."""
    if proof.site is None:
        return
    for path in proof.site.pages:
        weight = len(NUMBERS.sub(b"", proof.site.files[path]))
        if path != WHOLE and weight > MOST:
            yield CHECK.problem(f"{path} has {size(weight)}; more than {size(MOST)} keep a phone waiting")


CHECK = CheckKind(
    id="site-page-heavy",
    stage="site",
    weight=Weight.ADVICE,
    what="A page of the web edition of more than 300 kB, the numbers behind its figures not counted.",
    why="Over a poor connection it takes seconds to come, and an old phone takes seconds more to lay it out.",
    remedy="Part the chapter in two, or move a long table into an appendix.",
    reference="W3C Web Sustainability Guidelines, 3.1; Google, Web Vitals: largest contentful paint within 2.5 seconds.",
    bad="a chapter of 90 pages with 40 figures",
    good="two chapters of 45 pages",
    find=find,
)
