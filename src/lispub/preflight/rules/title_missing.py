"""Files without a title that a reader can be told."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._metadata import DC, xmp


def find(candidate: Candidate) -> Iterator[Problem]:
    """No title in the metadata, or one that no window shows."""
    from pikepdf import Dictionary

    preferences = candidate.pdf.Root.get("/ViewerPreferences")
    if not (xmp(candidate.pdf) or {}).get(f"{DC}title"):
        yield RULE.problem("the metadata have no title (dc:title)")
    elif not isinstance(preferences, Dictionary) or not preferences.get("/DisplayDocTitle", False):
        yield RULE.problem("the window shows the name of the file, not the title (DisplayDocTitle)")


RULE = RuleKind(
    id="title-missing",
    profiles=("accessible",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file without a title in its metadata, or that does not ask for it to be shown.",
    why="It is the first thing that a screen reader says of a file; without it, it reads the file's name out.",
    remedy="Give the document a title, and have it shown in the title bar.",
    reference="ISO 14289-1:2014, 7.1; WCAG 2.2, 2.4.2.",
    bad="/ViewerPreferences << /DisplayDocTitle false >>",
    good="<dc:title> in the metadata, and /DisplayDocTitle true",
    find=find,
)
