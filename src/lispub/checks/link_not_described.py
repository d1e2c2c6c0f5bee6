"""A link of the PDF that a screen reader announces by something that is no words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lispub.checks._drawn import drawn
from lispub.checks._text import squashed
from lispub.model.kinds import CheckKind
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof


def find(proof: Proof) -> Iterator[Problem]:
    """One problem for each page and link that has no description, or only an anchor, or only an address that the page does not print."""
    import pikepdf

    if proof.pages is None:
        return
    with pikepdf.open(io.BytesIO(proof.pages.pdf)) as pdf:
        links = dict.fromkeys(
            (position, _target(annotation), str(annotation.get("/Contents", "")).strip())
            for position, page in enumerate(pdf.pages, 1) for annotation in page.obj.get("/Annots", ())
            if str(annotation.get("/Subtype")) == "/Link"
        )
    for position, target, said in links:
        if not said:
            yield CHECK.problem(f"the link to {target} has no description", page=position)
        elif said.removeprefix("#") == target and not _is_printed(said, proof.pages.pdf, position):
            yield CHECK.problem(f"the link to {target} is described by nothing but where it leads", page=position)


def _target(annotation: Any) -> str:
    """The name or the address that a link leads to."""
    action = annotation.get("/A", {})
    return str(action.get("/URI", "") or action.get("/D", "") or annotation.get("/Dest", ""))


def _is_printed(address: str, pdf: bytes, position: int) -> bool:
    """Whether the page shows the address itself, broken over lines as it may be: it is then the words of the link.

    One that the foot of a page breaks stands in part on this page, and in part on the one before or after it.
    """
    if ":" not in address:
        return False
    pages, words = drawn(pdf), squashed(address)
    before, here, after = (
        squashed("".join(run.text for run in pages[number].runs)) if 0 <= number < len(pages) else ""
        for number in (position - 2, position - 1, position)
    )
    broken = ((words[:place], words[place:]) for place in range(1, len(words)))
    return words in here or any((one in here and two in after) or (one in before and two in here) for one, two in broken)


CHECK = CheckKind(
    id="link-not-described",
    stage="pages",
    weight=Weight.BLOCKS_ISSUE,
    what="A link of the PDF whose description (`Contents`) is missing, is an anchor, or is an address that does not stand on the page.",
    why="A screen reader says the description. “sec hyphen places”, or an address read letter by letter, tells nobody where it leads.",
    remedy="Give the link words, or the picture in it an `alt`; if it has them, this is a fault of lispub: report it.",
    reference="ISO 14289-1:2014, 7.18.5; WCAG 2.2, 2.4.4 Link purpose (in context).",
    bad="/Subtype /Link /Dest (sec-places) /Contents (sec-places)",
    good="/Subtype /Link /Dest (sec-places) /Contents (Places)",
    find=find,
)
