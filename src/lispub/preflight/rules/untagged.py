"""Files without the structure that a screen reader follows."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight


def find(candidate: Candidate) -> Iterator[Problem]:
    """No structure tree, an empty one, or one that is not declared."""
    from pikepdf import Dictionary

    root = candidate.pdf.Root
    tree, marked = root.get("/StructTreeRoot"), root.get("/MarkInfo")
    if not isinstance(tree, Dictionary):
        yield RULE.problem("the file is not tagged")
    elif tree.get("/K") is None:
        yield RULE.problem("the structure tree is empty")
    elif not isinstance(marked, Dictionary) or not marked.get("/Marked", False):
        yield RULE.problem("the file has a structure tree and does not say that it is tagged (MarkInfo)")


RULE = RuleKind(
    id="untagged",
    profiles=("accessible",),
    weight=Weight.BLOCKS_ISSUE,
    what="A file without a structure tree: no headings, lists, tables, reading order.",
    why="Without it a screen reader guesses the order of the words from where they stand, and knows no heading and no table.",
    remedy="Export as tagged PDF from a document with real headings, lists and tables.",
    reference="ISO 14289-1:2014, 6.2 and 7.1; WCAG 2.2, 1.3.1.",
    bad="no /StructTreeRoot",
    good="/MarkInfo << /Marked true >> /StructTreeRoot 4 0 R",
    find=find,
)
