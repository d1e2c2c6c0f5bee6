"""A link or an address inside a site that leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lispub.checks._site import elsewhere, pages, sheets, target
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each address on a page, in a style sheet or in the search index that no file or anchor of the site answers."""
    if proof.site is None:
        return
    files = proof.site.files
    ids = {path: set(page.ids) for path, page in pages(proof)}
    for path, page in pages(proof):
        for address in dict.fromkeys((*page.links, *page.loads)):
            if not elsewhere(address):
                there, anchor = target(path, address)
                if there not in files or (anchor not in ("", "top") and anchor not in ids.get(there, {anchor})):
                    yield CHECK.problem(f"{path} leads to `{address}`, which is not there")
    for path, addresses in sheets(proof):
        for address in dict.fromkeys(addresses):
            if not elsewhere(address) and not address.startswith("#") and target(path, address)[0] not in files:
                remedy = "put the file beside the style sheet that names it"
                yield CHECK.problem(f"{path} asks for `{address}`, which is not there", remedy=remedy)
    for entry in json.loads(files.get("search.json", b"[]")):
        if entry["a"] not in ids.get(entry["p"], set()):
            yield CHECK.problem(f"search.json leads to `{entry['p']}#{entry['a']}`, which is not there")


CHECK = CheckKind(
    id="site-link-dead",
    stage="site",
    weight=Weight.BLOCKS_ISSUE,
    what="A link, a picture, a font or an entry of the search that leads to no file, or to no anchor, of the web edition.",
    why="The reader presses it and nothing happens, or lands on the wrong page.",
    remedy="Correct the template or the style sheet that names it; links in the text are checked before there are pages.",
    reference="WCAG 2.2, 2.4.4; HTML Living Standard, Scrolling to a fragment.",
    bad='<a href="people.html#sec-pay">…</a>       <!-- the section stands in places.html -->',
    good='<a href="places.html#sec-pay">…</a>',
    find=find,
)
