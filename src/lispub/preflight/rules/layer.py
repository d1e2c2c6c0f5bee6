"""Layers that can be shown or hidden."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._telling import several

MOST = 5        # names that are told


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem for a file that has optional content."""
    from pikepdf import Array, Dictionary

    written = candidate.pdf.Root.get("/OCProperties")
    groups = written.get("/OCGs") if isinstance(written, Dictionary) else None
    names = [str(group.get("/Name", "")) for group in (groups if isinstance(groups, Array) else ()) if isinstance(group, Dictionary)]
    if names:
        yield RULE.problem(f"the file has layers: {several(names, MOST)}")


RULE = RuleKind(
    id="layer",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="Optional content: layers that software can show or hide.",
    why="Which of them are printed is for the software to say: a hidden draft may come out, a language may be missing.",
    remedy="Flatten the layers that are to be printed, and take the others out.",
    reference="Ghent Workgroup, GWG 2015, optional content. PDF/X-4 itself allows it.",
    bad="/OCProperties << /OCGs [8 0 R 9 0 R] >>",
    good="no /OCProperties",
    find=find,
)
