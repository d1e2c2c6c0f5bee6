"""An id that stands twice on a page of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lispub.checks._site import pages
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each id that a page has more than once."""
    for path, page in pages(proof):
        for id, count in Counter(page.ids).items():
            if count > 1:
                yield CHECK.problem(f"{path} has the id `{id}` {count} times")


CHECK = CheckKind(
    id="site-id-twice",
    stage="site",
    weight=Weight.BLOCKS_ISSUE,
    what="An id that a page of the web edition has more than once.",
    why="A link to it leads to the first only, and a screen reader takes the name or the description of the wrong thing.",
    remedy="Give the one block another id, or take the id out of the template that repeats it.",
    reference="HTML Living Standard, 3.2.6 (the id attribute); WCAG 2.2, 1.3.1 and 4.1.2.",
    bad='<p id="p-0214">…</p> … <aside id="p-0214">…</aside>',
    good='<p id="p-0214">…</p> … <aside id="aside-0214">…</aside>',
    find=find,
)
