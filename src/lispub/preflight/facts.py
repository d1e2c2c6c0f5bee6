"""What preflight measured of a file, beside what it found wrong: for the job ticket, and for a reader who wants to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lispub.geometry import margin, meet
from lispub.model.edition import PT
from lispub.model.preflight import Candidate, Colour, Mark, Sheet

SEVERAL = 5     # trims: more are not told, only counted


def facts(candidate: Candidate) -> Mapping[str, Any]:
    """Pages, trim and bleed in mm, inks, colour spaces, fonts, images, blank pages, most ink in percent with its page (None: not asked)."""
    sheets = candidate.sheets
    marks = [mark for sheet in sheets for mark in sheet.marks if mark.box]
    images = [mark for mark in marks if mark.kind == "image"]
    trims = list(dict.fromkeys(sheet.size for sheet in sheets))
    return {
        "pages": len(sheets),
        "trim": [list(size) for size in trims[:SEVERAL]],
        "trims": len(trims),
        "bleed": min(map(_bleed, sheets)),
        "blank": [sheet.position for sheet in sheets if is_blank(sheet)],
        "inks": sorted(_inks(marks)),
        "spaces": sorted({mark.colour.space for mark in marks if mark.colour.space}),
        "fonts": sorted({mark.font for mark in marks if mark.font}),
        "images": len(images),
        "least_ppi": round(min(image.ppi for image in images)) if images else None,
        "most_ink": _most_ink(candidate),
        "version": candidate.pdf.pdf_version,
    }


def is_blank(sheet: Sheet) -> bool:
    """Whether nothing stands inside the trim of the page; what paints only the white of the paper counts as nothing."""
    return not any(mark.box and meet(mark.box, sheet.trim) and not is_paper(mark.colour) for mark in sheet.marks)


def is_paper(colour: Colour) -> bool:
    """Whether a colour is that of the paper: no ink, or the white of a screen."""
    if colour.model == "rgb":
        return bool(colour.components) and min(colour.components) >= 1
    return colour.inks is not None and not any(colour.inks.values())


def _inks(marks: Iterable[Mark]) -> set[str]:
    """The inks that are used: those of colours that put them down, and those of images and shadings, which may."""
    found: set[str] = set()
    for mark in marks:
        colour = mark.colour
        if colour.inks is not None:
            found.update(ink for ink, amount in colour.inks.items() if amount > 0)
        else:
            found.update(set(colour.colorants) - {"All", "None"})
    return found


def _bleed(sheet: Sheet) -> float:
    """The bleed of a page in mm, where it is least; 0 without a BleedBox."""
    return round(margin(sheet.trim, sheet.boxes.get("BleedBox", sheet.trim)) * sheet.unit / PT, 2)


def _most_ink(candidate: Candidate) -> Mapping[str, Any] | None:
    separations = candidate.separations
    if separations is None or not separations.most:
        return None
    most = max(separations.most)
    return {"percent": round(most), "page": separations.most.index(most) + 1}
