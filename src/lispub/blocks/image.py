"""An image with its caption and credit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Line
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class Image(Entry):
    """Places an image of `images/`, in the text column or across the full width."""

    image: Written
    caption: Line | None = None
    size: Literal["column", "full"] = "column"


def pieces(block: Block, entry: Image, desk: Desk) -> Iterable[Piece]:
    """One image."""
    picture = image_content(entry.image, desk)
    if picture:
        content = {**picture, "caption": desk.line(entry.caption), "size": str(entry.size)}
        yield Piece("image", block.id or "", content=content, source=block.source)


def image_content(id: Written, desk: Desk) -> dict[str, Any]:
    """What a template needs to set an image; nothing if there is no such image, which a check reports."""
    image = desk.manuscript.images.get(id)
    if image is None:
        return {}
    record = image.record
    return {"path": image.path, "alt": desk.line(record.alt), "credit": desk.line(record.credit)}


BLOCK = BlockKind("image", Image, pieces, shorthand="image", mentions=lambda entry: (("image", entry.image),))
