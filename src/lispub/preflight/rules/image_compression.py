"""Compression that printers' machines refuse, or that may change a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._resources import resources
from lispub.preflight.rules._telling import told_of_resources

WHY = {
    "/LZWDecode": "compressed with LZW", "/LZW": "compressed with LZW",
    "/JBIG2Decode": "compressed with JBIG2, which may put one letter for another",
    "/Crypt": "encrypted on its own",
}


def find(candidate: Candidate) -> Iterator[Problem]:
    """Each page that brings images with such a filter along."""
    return told_of_resources(RULE, (
        (page, f"the image {name} is {WHY[filter]}")
        for page, name, stream in resources(candidate, "/XObject") if stream.get("/Subtype") == "/Image"
        for filter in _filters(stream) if filter in WHY
    ))


def _filters(stream: Any) -> list[str]:
    from pikepdf import Array

    written = stream.get("/Filter")
    return [] if written is None else [str(each) for each in (written if isinstance(written, Array) else [written])]


RULE = RuleKind(
    id="image-compression",
    profiles=("print",),
    weight=Weight.BLOCKS_ISSUE,
    what="An image compressed with LZW or JBIG2, or encrypted on its own.",
    why="Machines that were built for PDF/X-1a and PDF/X-3 refuse it, and JBIG2 may swap letters that look alike.",
    remedy="Compress images with Flate or JPEG, line art with CCITT G4.",
    reference="ISO 15930-1 and 15930-3 (PDF/X-1a, X-3) forbid LZW and JBIG2, and printers still ask for those files.",
    bad="<< /Subtype /Image /Filter /LZWDecode … >>",
    good="<< /Subtype /Image /Filter /FlateDecode … >>",
    find=find,
)
