"""The sheet round a finished page: its boxes, the shift of the gutter, and what is drawn in the slug."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf

from lispub.model.edition import PT, PageSize
from lispub.prepress import outlines
from lispub.prepress.boxes import BLEED, SLUG, Box, set_boxes, trim_box

OFFSET = 4.0        # mm from the trim: clear of the bleed by 1
LENGTH = 5.0        # mm, so that a mark ends 1 mm before the edge of the sheet
WEIGHT = 0.25       # pt
MIDDLE = (OFFSET + OFFSET + LENGTH) / 2     # mm from the trim to the middle of what stands in the slug
TARGET = 1.5        # mm: the radius of a registration mark; its cross is two thirds longer
CLEAR = 4.0         # mm from the middle of a mark to the next thing
PATCH = 4.0         # mm: a patch of the colour bar
TYPE = 6.0          # pt: the slug line
BESIDE = 12.0       # mm from the corner of the trim to the colour bar and to the slug line
MARKS, REGISTRATION = Name("/PrintersMarks"), Name("/Registration")
# each ink solid and at half, then pairs of inks, whose hues show on the press which ink runs heavy
BAR = ("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", ".5 0 0 0", "0 .5 0 0", "0 0 .5 0", "0 0 0 .5", "1 1 0 0", "1 0 1 0", "0 1 1 0")

Line = tuple[float, float, float, float]        # x0, y0, x1, y1 in pt


@dataclass(frozen=True, slots=True)
class _SlugLine:
    """The words below the page, as outlines: where their baseline begins, and the size, in pt."""

    words: str
    left: float
    baseline: float
    size: float

    @classmethod
    def below(cls, trim: Box, folds: tuple[float, ...], extra: Collection[str], words: str, pages: int) -> _SlugLine:
        """With its number, smaller where it would run into a target or over the corner."""
        left = trim.left + BESIDE * PT
        right = _middle(trim, folds) - CLEAR * PT if "registration" in extra else trim.right - BESIDE * PT
        size = TYPE * min(1, (right - left) / outlines.width(f"{words}{pages}", TYPE))
        return cls(words, left, trim.bottom - MIDDLE * PT - size / 3, size)

    def outlined(self) -> str:
        """What is alike on every page."""
        return outlines.outlined(self.words, self.size, self.left, self.baseline)

    def number(self, page: int) -> str:
        """The number of a page, after the words."""
        return outlines.outlined(str(page), self.size, self.left + outlines.width(self.words, self.size), self.baseline)


def mark(pdf: Pdf, page: PageSize, gutter: float = 0, extra: Collection[str] = (), slug_line: str = "") -> None:
    """Set the boxes of the print file, clip the ink of every page to its bleed, draw the marks round it.

    The layout paints 10 mm beyond the trim; without the clip that ink would stand under the marks. The sheet begins at
    the origin (some imposition programs misread a negative MediaBox), so the page moves by the slug; and by the gutter, in mm, away from
    the spine: a recto to the right, a verso to the left. `extra` are the marks that a printer asks for besides crop and fold marks; the
    number of the page is added to the slug line.
    """
    trim = trim_box(page, offset=SLUG)
    bleed, media = trim.grown(BLEED), trim.grown(SLUG)
    every_ink = pdf.make_indirect(_registration(pdf))
    line = _SlugLine.below(trim, page.folds, extra, f"{slug_line}, page ", len(pdf.pages)) if "slug-line" in extra else None
    sheet = _form(pdf, media, every_ink, "\n".join(_drawn(trim, page.folds, extra, line)))
    for number, leaf in enumerate(pdf.pages, 1):
        shift = (SLUG + (gutter if number % 2 else -gutter)) * PT
        after = f"Q q {MARKS} Do Q"
        if line:
            leaf.add_resource(every_ink, Name.ColorSpace, REGISTRATION)
            after += f" q {REGISTRATION} cs 1 scn {line.number(number)} Q"
        leaf.add_resource(sheet, Name.XObject, MARKS)
        leaf.contents_add(f"q {bleed.path} W n 1 0 0 1 {shift:.4f} {SLUG * PT:.4f} cm".encode(), prepend=True)
        leaf.contents_add(after.encode())
        set_boxes(leaf, media=media, bleed=bleed, trim=trim)


def crop_marks(trim: Box) -> Iterator[Line]:
    """Two lines at each corner, on the lines of the trim."""
    near, far = OFFSET * PT, (OFFSET + LENGTH) * PT
    for x, outward in ((trim.left, -1), (trim.right, 1)):
        for y in (trim.bottom, trim.top):
            yield x + outward * near, y, x + outward * far, y
    for y, outward in ((trim.bottom, -1), (trim.top, 1)):
        for x in (trim.left, trim.right):
            yield x, y + outward * near, x, y + outward * far


def fold_marks(trim: Box, folds: tuple[float, ...]) -> Iterator[Line]:
    """A line above and one below each fold, which is told in mm from the left of the trim."""
    for fold in folds:
        x = trim.left + fold * PT
        for y, outward in ((trim.bottom, -1), (trim.top, 1)):
            yield x, y + outward * OFFSET * PT, x, y + outward * (OFFSET + LENGTH) * PT


def _drawn(trim: Box, folds: tuple[float, ...], extra: Collection[str], line: _SlugLine | None) -> Iterator[str]:
    """The marks that are alike on every page, in the colour of registration; the colour bar last, in its own."""
    yield f"{REGISTRATION} cs {REGISTRATION} CS 1 scn 1 SCN {WEIGHT} w 0 J"
    yield from (f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l S" for x0, y0, x1, y1 in crop_marks(trim))
    yield "[2 1] 0 d"       # so that no one cuts at a fold
    yield from (f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l S" for x0, y0, x1, y1 in fold_marks(trim, folds))
    yield "[] 0 d"
    if line:
        yield line.outlined()
    middle = _middle(trim, folds)
    if "registration" in extra:
        aside, height = MIDDLE * PT, (trim.bottom + trim.top) / 2
        for x, y in (middle, trim.bottom - aside), (middle, trim.top + aside), (trim.left - aside, height), (trim.right + aside, height):
            yield _target(x, y)
    if "colour-bar" in extra:
        left, side = trim.left + BESIDE * PT, PATCH * PT
        side = min(side, (middle - CLEAR * PT - left) / len(BAR))      # clear of the target on a narrow page
        for at, inks in enumerate(BAR):
            yield f"{inks} k {left + at * side:.4f} {trim.top + MIDDLE * PT - side / 2:.4f} {side:.4f} {side:.4f} re f"


def _middle(trim: Box, folds: tuple[float, ...]) -> float:
    """Where the target above and below stands: in the middle of the sheet, or of its first panel, clear of the folds."""
    return trim.left + folds[0] * PT / 2 if folds else (trim.left + trim.right) / 2


def _target(x: float, y: float) -> str:
    """A circle with a cross through it."""
    r, k, cross = TARGET * PT, TARGET * PT * 0.5523, TARGET * PT * 5 / 3        # 0.5523: the handles of a quarter circle of radius 1
    return (
        f"{x + r:.4f} {y:.4f} m {x + r:.4f} {y + k:.4f} {x + k:.4f} {y + r:.4f} {x:.4f} {y + r:.4f} c "
        f"{x - k:.4f} {y + r:.4f} {x - r:.4f} {y + k:.4f} {x - r:.4f} {y:.4f} c "
        f"{x - r:.4f} {y - k:.4f} {x - k:.4f} {y - r:.4f} {x:.4f} {y - r:.4f} c "
        f"{x + k:.4f} {y - r:.4f} {x + r:.4f} {y - k:.4f} {x + r:.4f} {y:.4f} c S "
        f"{x - cross:.4f} {y:.4f} m {x + cross:.4f} {y:.4f} l S {x:.4f} {y - cross:.4f} m {x:.4f} {y + cross:.4f} l S"
    )


def _registration(pdf: Pdf) -> Array:
    """Every ink at once, on every plate there is (ISO 32000-2, 8.6.6.4): plates can only be laid true by marks that all of them have."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])


def _form(pdf: Pdf, media: Box, every_ink: Object, content: str) -> Object:
    """One drawing that all pages share."""
    resources = Dictionary(ColorSpace=Dictionary({str(REGISTRATION): every_ink}))
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=media.array(), Resources=resources)
