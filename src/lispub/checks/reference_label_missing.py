"""A page without the line that says what this publication is."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lispub.checks._drawn import drawn
from lispub.checks._text import squashed
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.walk import plain


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each page that is not blank and lacks the label, and one if title and metadata lack it."""
    label = proof.manuscript.strategy.label
    if label is None or proof.pages is None:
        return
    words = plain(label.nodes)
    wanted = squashed(words)
    pages = drawn(proof.pages.pdf)
    for place in proof.pages.positions:
        page = pages[place.position - 1]
        if place.name != "blank" and wanted not in squashed("".join(run.text for run in page.runs)):
            yield CHECK.problem(f"this page does not say “{words}”", page=place.position)
    if wanted not in squashed(_metadata(proof.pages.pdf)):
        yield CHECK.problem(f"neither title nor metadata of the PDF say “{words}”")


def _metadata(pdf: bytes) -> str:
    """Everything that the document information dictionary and the XMP packet say, in one text."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        info = [str(value) for value in document.docinfo.values()]
        xmp = [str(value) for _, value in sorted(document.open_metadata().items())]
    return " ".join(info + xmp)


CHECK = CheckKind(
    id="reference-label-missing",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A page that is not blank, or a PDF's metadata, without the `label` of strategy.yaml.",
    why="A page may be printed or passed on alone. A publication that is not what it looks like says so on every page.",
    remedy="Keep the label in the foot of every named page of the style sheet, the cover and the openers too.",
    reference="ISO 14289-1:2014, 7.1 (the title in the metadata identifies the document); CSS Paged Media 3, 4 Page-margin boxes.",
    bad="@page cover { @bottom-left { content: none } }",
    good='@page { @bottom-left { content: "Reference publication. Not issued by the council." } }',
    find=find,
)
