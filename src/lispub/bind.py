"""Units -> Pages: the units joined in reading order, with folios, links, outline, one subset a font, and metadata."""

from __future__ import annotations

from collections.abc import Iterator

from lispub.model.book import Book
from lispub.model.pages import Pages, Position, SetPage, Units

BLANK = SetPage(name="blank", head="", anchors=(), folio=False)


def bind(units: Units, book: Book) -> Pages:
    """Join the units. The page boxes are still those of the layout: `prepress` trims or marks them.

    A link to another unit (`lispub:anchor`) leads to the named destination; one that leads nowhere is left out.
    Raises FontsDiffer if two subsets of one face disagree about a glyph, which would be a fault of the typesetter.
    """
    from lispub.binding.destinations import link_destinations, write_destinations
    from lispub.binding.folios import label_pages, overlay_folios
    from lispub.binding.fonts import merge_fonts
    from lispub.binding.gathering import gather
    from lispub.binding.metadata import write_metadata
    from lispub.binding.outline import write_outline
    from lispub.binding.structure import write_structure
    from lispub.binding.writing import write

    positions = tuple(_positions(units))
    pdf, places = gather(units)
    write_destinations(pdf, places)
    link_destinations(pdf, places)
    if any(unit.structure for unit in units.units):
        write_structure(pdf, units)
    write_outline(pdf, units)
    overlay_folios(pdf, units.folios)
    label_pages(pdf)
    merge_fonts(pdf)
    write_metadata(pdf, book)
    return Pages(write(pdf), positions)


def _positions(units: Units) -> Iterator[Position]:
    """Every page of the book; the folio is the position, printed or not."""
    position = 0
    for unit in units.units:
        for page in (*unit.pages, *[BLANK] * (unit.extent - len(unit.pages))):
            position += 1
            yield Position(
                position, str(position) if page.folio else "", "recto" if position % 2 else "verso", page.name, page.head, unit.id,
                first_anchor=page.anchors[0] if page.anchors else "", last_anchor=page.anchors[-1] if page.anchors else "",
            )
