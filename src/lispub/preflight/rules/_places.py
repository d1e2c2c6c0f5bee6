"""Where a mark stands: within the trim, in the bleed, or beside both in the slug. Lengths in pt."""

from __future__ import annotations

from lispub.model.edition import PT
from lispub.model.preflight import Mark, Rectangle, Sheet
from lispub.preflight.rules._inks import is_registration, present

TOUCH = 0.1 * PT    # no knife is so exact, and the box of a line has half its width at its ends too
THIN = 1.5          # pt: marks of the press are thinner,
SHORT = 20 * PT     # and no longer: a longer line beside the trim is part of a pattern that bleeds


def trim(sheet: Sheet) -> Rectangle | None:
    """The finished page; None if the page has no box at all, which is the matter of another rule."""
    return sheet.trim if sheet.boxes else None


def bleed(sheet: Sheet) -> Rectangle | None:
    """The BleedBox, else the CropBox, else the MediaBox (ISO 32000-2, 14.11.2)."""
    return next((sheet.boxes[name] for name in ("BleedBox", "CropBox", "MediaBox") if name in sheet.boxes), None)


def touches(box: Rectangle | None, place: Rectangle | None) -> bool:
    """Whether some of a mark is in a place. A line has no width of its own to lose, so its edges count."""
    if box is None or place is None:
        return False
    return (
        box[0] <= place[2] - TOUCH and box[2] >= place[0] + TOUCH and box[1] <= place[3] - TOUCH and box[3] >= place[1] + TOUCH
    )


def is_press_mark(mark: Mark) -> bool:
    """Whether it looks like a mark of the press: in registration colour, or a short thin line in black."""
    if mark.box is None or mark.kind not in ("stroke", "fill"):
        return is_registration(mark.colour)
    short = thickness(mark.box) <= THIN and length(mark.box) <= SHORT
    return is_registration(mark.colour) or (short and present(mark.colour) == ("Black",))


def thickness(box: Rectangle) -> float:
    """The lesser side of a box."""
    return min(box[2] - box[0], box[3] - box[1])


def length(box: Rectangle) -> float:
    """The greater side of a box."""
    return max(box[2] - box[0], box[3] - box[1])


def spot(where: tuple[float, float], sheet: Sheet) -> str:
    """A point in words, as one would find it with a ruler on the finished page."""
    left, _, _, top = trim(sheet) or (0, 0, 0, 0)
    return f"{(where[0] - left) / PT:.0f} mm from the left and {(top - where[1]) / PT:.0f} mm from the top of the page"
