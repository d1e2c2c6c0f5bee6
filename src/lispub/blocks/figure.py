"""A figure: number and finding as its title, unit, chart, and the source note beneath."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lispub.figures import drawn
from lispub.model.book import Piece
from lispub.model.entry import Entry
from lispub.model.inline import Inline, Text
from lispub.model.kinds import BlockKind, Desk
from lispub.model.manuscript import Block
from lispub.model.source import Written


class Figure(Entry):
    """Places a figure of `figures/`."""

    figure: Written


def pieces(block: Block, entry: Figure, desk: Desk) -> Iterable[Piece]:
    """One numbered figure."""
    figure = desk.manuscript.figures.get(entry.figure)
    if figure is None or figure.head.dataset not in desk.manuscript.datasets:
        return
    label, title = desk.named("figure", _anchor(block, entry), figure.head.title)
    yield Piece("figure", label.anchor, label, figure_content(entry.figure, desk, title), block.source)


def figure_content(id: Written, desk: Desk, title: tuple[Inline, ...] | None = None) -> dict[str, Any]:
    """What a template needs to set a figure; nothing if there is no such figure, which a check reports.

    `title` is the title if it was set already: setting it twice would count its notes twice.
    """
    figure = desk.manuscript.figures.get(id)
    if figure is None or figure.head.dataset not in desk.manuscript.datasets:
        return {}
    head, found = figure.head, drawn(figure, desk.manuscript)
    alt = desk.line(head.alt) if head.alt is not None else (Text(found[1].alt),) if found is not None else ()
    return {
        "figure": str(id), "size": str(head.size), "title": desk.line(head.title) if title is None else title, "unit": desk.line(head.unit),
        "alt": alt, "description": (Text(found[1].description),) if found is not None else (), "note": desk.line(head.note),
        "source": desk.source_note(head.dataset),
        "dataset": str(head.dataset), "data": desk.label(f"data-{id}"),
    }


def _anchor(block: Block, entry: Figure) -> str:
    return f"fig-{entry.figure}"


BLOCK = BlockKind(
    "figure", Figure, pieces, shorthand="figure", anchor=_anchor,
    mentions=lambda entry: (("figure", entry.figure),),
)
