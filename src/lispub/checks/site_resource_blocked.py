"""Something on a page of a site that its own policy does not let the browser load or run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lispub.checks._site import pages, sheets
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each address of another host that a page or a style sheet loads, and for each script or style inside a page."""
    for path, page in pages(proof):
        yield from _called(path, page.loads)
        for what, count in Counter(page.inline).items():
            times = "" if count == 1 else f" {count} times"
            yield CHECK.problem(f"{path} has {what}{times}, which its Content-Security-Policy does not allow",
                                remedy="move it into a style sheet or a script of styles/web/")
    for path, addresses in sheets(proof):
        yield from _called(path, addresses)


def _called(path: str, addresses: tuple[str, ...]) -> Iterator[Problem]:
    for address in dict.fromkeys(addresses):
        parts = urlsplit(address)
        if parts.netloc or parts.scheme:
            yield CHECK.problem(f"{path} loads `{address[:80]}`", remedy="put the file into styles/web/ and name it there")


CHECK = CheckKind(
    id="site-resource-blocked",
    stage="site",
    weight=Weight.BLOCKS_ISSUE,
    what="A script, style, font or picture of another host, or a script or style written into a page of the web edition.",
    why="Another host learns who reads the strategy, and when; the policy that each page bears refuses it, so readers do not get it.",
    remedy="Bring the file into the project and name it there.",
    reference="Content Security Policy Level 3; UK GDPR, article 5(1)(c) (data minimisation).",
    bad='<script src="https://cdn.example/search.js"></script>',
    good='<script type="module" src="site.js"></script>',
    find=find,
)
