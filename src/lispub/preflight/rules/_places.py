"""Where a mark stands: within the trim, in the bleed, or beside both in the slug. Lengths in pt."""

from __future__ import annotations

from lispub.model.preflight import Mark, Rectangle, Sheet
from lispub.preflight.rules._inks import is_registration, present

MM = 72 / 25.4
TOUCH = 0.1 * MM    # no knife is so exact, and the box of a line has half its width at its ends too
THIN = 1.5          # pt: marks of the press are thinner,
SHORT = 20 * MM     # and no longer: a longer line beside the trim is part of a pattern that bleeds


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


def inside(box: Rectangle, place: Rectangle, by: float = 0) -> bool:
    """Whether a mark is in a place, at least so far from each of its edges."""
    return margin(box, place) >= by - TOUCH


def margin(box: Rectangle, place: Rectangle) -> float:
    """How far a mark is from the nearest edge of the place that it is in; less than 0 if it is across."""
    return min(box[0] - place[0], box[1] - place[1], place[2] - box[2], place[3] - box[3])


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
    return f"{(where[0] - left) / MM:.0f} mm from the left and {(top - where[1]) / MM:.0f} mm from the top of the page"
