"""Read what each page paints, mark by mark, with the state of the press at each: `sheets(pdf)`.

`parsing` makes operators of a stream, `painting` walks them, `text` and `colouring` know those of text and colour, `state` is what they
change; `colours` and `fonts` read resources.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from pikepdf import Array, Dictionary

from lispub.geometry import around
from lispub.model.preflight import LETTER, Rectangle, Sheet
from lispub.preflight.reading.colours import blend_space
from lispub.preflight.reading.painting import paint_page
from lispub.preflight.reading.parsing import Unreadable
from lispub.preflight.reading.state import Library, Resources, Run

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
INHERITED = ("MediaBox", "CropBox")     # and Resources and Rotate (ISO 32000-2, 7.7.3.4)


def sheets(pdf: Any, places: Container[int] | None = None) -> tuple[Sheet, ...]:
    """The pages of an open pikepdf.Pdf, or those at some places, in order. Content that cannot be read is told in `fault`, never raised."""
    library = Library()
    return tuple(_sheet(page.obj, place, library) for place, page in enumerate(pdf.pages, 1) if places is None or place in places)


def _sheet(page: Any, position: int, library: Library) -> Sheet:
    boxes = dict(_boxes(page))
    run = Run(boxes.get("MediaBox", LETTER), Resources(inherited(page, "/Resources"), library), library)
    try:
        if "/Contents" in page:
            paint_page(run, page)
    except (Unreadable, RecursionError) as fault:
        run.fault(str(fault))
    blended = blend_space(page)
    rotate, unit = inherited(page, "/Rotate"), page.get("/UserUnit", 1)
    return Sheet(
        position, boxes, tuple(run.marks), int(rotate) if _is_number(rotate) else 0, float(unit) if _is_number(unit) else 1,
        blended.name if blended else "", run.faults[0] if run.faults else "",
    )


def _boxes(page: Any) -> Iterator[tuple[str, Rectangle]]:
    """The boxes that the page has, each with its corners in order; one that is no box counts as none."""
    for name in BOXES:
        written = inherited(page, f"/{name}") if name in INHERITED else page.get(f"/{name}")
        sides = list(written) if isinstance(written, Array) else []
        if len(sides) == 4 and all(map(_is_number, sides)):
            left, bottom, right, top = map(float, sides)
            yield name, around(((left, bottom), (right, top)))


def inherited(page: Any, key: str) -> Any:
    """What the page says, or the nearest of the nodes above it that says anything."""
    met: list[Any] = []
    node = page
    while isinstance(node, Dictionary) and key not in node and node.objgen not in met:
        met.append(node.objgen)
        node = node.get("/Parent")
    return node.get(key) if isinstance(node, Dictionary) else None


def _is_number(value: Any) -> bool:
    from decimal import Decimal

    return isinstance(value, int | float | Decimal)
