"""A chapter, an appendix or a part of the front matter that is longer than its author allows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lispub.model.edition import Edition
from lispub.model.kinds import CheckKind
from lispub.model.manuscript import ChapterHead
from lispub.model.pages import SetUnit
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each head whose `most-pages` is exceeded, at the first page too many."""
    if proof.units is None or proof.pages is None or proof.edition is None or _boundless(proof.edition):
        return
    first: dict[str, int] = {}
    for place in proof.pages.positions:
        first.setdefault(place.unit, place.position)
    for unit in proof.units.units:
        for head, begin, end in _extents(unit, proof):
            if head.most_pages is not None and end - begin > head.most_pages:
                counted = "1 page" if head.most_pages == 1 else f"{head.most_pages} pages"
                message = f"`{head.id}` takes {end - begin} pages, and may take {counted}"
                yield CHECK.problem(message, head.source, first[unit.id] + begin + head.most_pages)


def _boundless(edition: Edition) -> bool:
    """In large print a page holds less, and the limit is meant for the standard page; a companion has no chapters."""
    return edition.form == "large-print" or edition.companion


def _extents(unit: SetUnit, proof: Proof) -> Iterator[tuple[ChapterHead, int, int]]:
    """The heads of a unit, each with its first page, from 0, and the page after its last.

    Each part of the front matter begins a page with its own title; one that begins with a cover stands first.
    """
    order, chapters = proof.manuscript.strategy.order, proof.manuscript.chapters
    text = proof.edition.text if proof.edition is not None else "final"
    if unit.matter != "front":
        yield chapters[unit.id].headed(text), 0, len(unit.pages)
        return
    begun = [(id, page) for id in order.front for page, each in enumerate(unit.pages) if f"sec-{id}" in each.anchors]
    if order.front and not any(page == 0 for _, page in begun):
        begun.insert(0, (order.front[0], 0))
    for (id, begin), (_, end) in pairwise((*begun, ("", len(unit.pages)))):
        yield chapters[id].headed(text), begin, end


CHECK = CheckKind(
    id="too-many-pages",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A chapter, an appendix or a part of the front matter that takes more pages than its `most-pages`, large print apart.",
    why="A summary that runs on is no summary. The author set the limit, and only the layout shows whether it holds.",
    remedy="Shorten the text, or raise `most-pages` beside its title.",
    reference="docs/authoring.md, chapters",
    bad="most-pages: 2        # and the executive summary runs to 3",
    good="most-pages: 3",
    find=find,
)
