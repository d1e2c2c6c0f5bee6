"""A unit or section that the PDF's outline leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.checks._links import links_of
from lispub.checks._markup import markup
from lispub.checks._text import squashed
from lispub.model.galley import GalleyUnit
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each unit and level 2 heading that has no bookmark in its turn; a file for print needs none."""
    if proof.galley is None or proof.pages is None or (proof.edition and proof.edition.bare):
        return
    titles = [squashed(entry.title) for entry in links_of(proof.pages.pdf).outline]
    reached = 0
    for unit in proof.galley.units:
        for name, text in _wanted(unit):
            wanted = squashed(text)
            # A bookmark may add the number of a heading, or leave it out.
            found = next((at for at in range(reached, len(titles)) if titles[at] and (wanted in titles[at] or titles[at] in wanted)), None)
            if found is None:
                yield CHECK.problem(f"{name} “{text}” has no bookmark in its place")
            else:
                reached = found + 1


def _wanted(unit: GalleyUnit) -> Iterator[tuple[str, str]]:
    yield f"the unit `{unit.id}`", unit.title
    for heading in markup(unit.html).headings:
        if heading.level == 2:
            yield f"in `{unit.id}` the section", heading.text


CHECK = CheckKind(
    id="bookmark-missing",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A chapter, an appendix or a section of level 2 without a bookmark in reading order.",
    why="The outline is how readers on a screen, and above all those who listen, move through a long PDF.",
    remedy="Leave `bookmark-level` of h1 and h2 as the base style sheet sets it.",
    reference="ISO 14289-1:2014, 7.17; WCAG 2.2, 2.4.5, technique PDF2; CSS Generated Content 3, Bookmarks.",
    bad="h2 { bookmark-level: none }",
    good="h2 { bookmark-level: 2 }",
    find=find,
)
