"""What `text`, `para` and `list` share: written paragraphs and lists as pieces."""

from __future__ import annotations

from collections.abc import Iterable

from lispub.model.book import Piece
from lispub.model.inline import Listing, Paragraph, Prose
from lispub.model.kinds import Desk
from lispub.model.source import Source


def paragraph(part: Paragraph, anchor: str, desk: Desk, source: Source) -> Piece:
    """One paragraph. Its number comes first, so that the citations in it know their place."""
    label = desk.number("paragraph", anchor)
    return Piece("para", anchor, label, {"text": desk.paragraph(part)}, source)


def listing(part: Listing, anchor: str, desk: Desk, source: Source) -> Piece:
    """One bulleted or numbered list."""
    (as_set,) = desk.flow(Prose((part,), source))
    return Piece("list", anchor, content={"list": as_set}, source=source)


def pieces_of(prose: Prose, desk: Desk, source: Source) -> Iterable[Piece]:
    """Every paragraph and list of a text, in order."""
    for part in prose.parts:
        if isinstance(part, Paragraph):
            yield paragraph(part, part.id, desk, part.source)
        else:
            yield listing(part, "", desk, source)
