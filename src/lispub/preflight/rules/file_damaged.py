"""A file that could be opened only after it was mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lispub.model.preflight import Candidate, RuleKind
from lispub.model.problem import Problem, Weight
from lispub.preflight.rules._repairs import of_structure
from lispub.preflight.rules._telling import several

MOST = 8        # objects that are told


def find(candidate: Candidate) -> Iterator[Problem]:
    """One problem with the first of the repairs that were needed, and one for the streams that cannot be decoded."""
    repairs = of_structure(candidate)
    if repairs:
        yield RULE.problem(f"the file had to be mended to be read: {several(repairs, 1)}")
    undecoded = [str(number) for number in _undecoded(candidate.pdf)]
    if undecoded:
        yield RULE.problem(f"the file has streams that cannot be decoded: object{'s' * (len(undecoded) > 1)} {several(undecoded, MOST)}")


def _undecoded(pdf: Any) -> Iterator[int]:
    """The numbers of the streams whose compression is broken. Images are left out: they are large, and shown by whoever paints them."""
    from pikepdf import DataDecodingError, PdfError, Stream

    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") != "/Image":
            try:
                thing.read_bytes()
            except DataDecodingError:
                yield thing.objgen[0]
            except PdfError:
                continue        # a filter that qpdf does not know is not broken for that


RULE = RuleKind(
    id="file-damaged",
    profiles=("print", "accessible"),
    weight=Weight.BLOCKS_ISSUE,
    what="A file whose structure is broken, so that a reader has to guess what was meant.",
    why="Each program mends in its own way: the pages on the plates may not be those on the screen.",
    remedy="Make the file again; `qpdf --check FILE.pdf` tells all that is wrong with it.",
    reference="ISO 32000-1:2008, 7.5 (file structure).",
    bad="a file whose last 200 bytes are missing",
    good="a file that ends in its cross-reference table and `%%EOF`",
    find=find,
)
