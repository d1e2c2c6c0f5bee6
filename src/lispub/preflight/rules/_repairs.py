"""What qpdf had to mend, by what it is about; each repair is told by one rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lispub.model.preflight import Candidate

BOX = "MediaBox is undefined"           # told by `boxes-missing`
CONTENT = "(content, offset"            # a content stream, met while it was read: told by `content-unreadable`
UNDECODED = "error decoding stream"     # told by whoever needed the stream, where anyone did


def of_structure(candidate: Candidate) -> tuple[str, ...]:
    """The repairs of the file itself."""
    told = (BOX, CONTENT, UNDECODED) if any(sheet.fault for sheet in candidate.sheets) else (BOX, CONTENT)
    return tuple(repair for repair in candidate.repairs if not any(kind in repair for kind in told))


def of_pages(candidate: Candidate, kind: str) -> Iterator[tuple[int, str]]:
    """The repairs of a kind that name the object of a page, by its position."""
    positions = {page.obj.objgen[0]: sheet.position for sheet, page in zip(candidate.sheets, candidate.pdf.pages, strict=True)}
    for repair in candidate.repairs:
        found = re.search(r"\bobject (\d+)", repair) if kind in repair else None
        if found and int(found[1]) in positions:
            yield positions[int(found[1])], repair.rpartition(": ")[2]
