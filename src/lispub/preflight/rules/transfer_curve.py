"""Curves that change the tones on the plates."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._resources import resources
from lispub.preflight.rules._telling import told_of_resources


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page that brings graphics states with a transfer function along."""
    return told_of_resources(RULE, (
        (page, f"the graphics state {name} has a transfer function")
        for page, name, state in resources(candidate, "/ExtGState")
        if "/TR" in state or ("/TR2" in state and state["/TR2"] != "/Default")
    ))


RULE = RuleKind(
    id="transfer-curve",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="A graphics state with TR, or with TR2 other than Default.",
    why="The curve changes every tone after the colours were proofed, on the machines that heed it, and on no others.",
    remedy="Take TR and TR2 out; what the curve was to do belongs into the image.",
    reference="ISO 15930-7, extended graphics state: no TR, and no TR2 but Default.",
    bad="<< /Type /ExtGState /TR2 [function] >>",
    good="<< /Type /ExtGState /TR2 /Default >>",
    find=find,
)
