"""Preflight: a PDF as a press sees it, mark by mark, and the rules that it is held against. Any PDF, ours or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lispub.model.edition import PT
from lispub.model.problem import Finder, Problem

Profile = Literal["print", "accessible"]
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")     # the inks of every press, in the order of DeviceCMYK
Rectangle = tuple[float, float, float, float]       # left, bottom, right, top, in pt of the page's own space
LETTER: Rectangle = (0, 0, 612, 792)                # what viewers and Ghostscript make of a page without a MediaBox


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as an operator or an image has it: the space by its PDF name, its components from 0 to 1.

    `space` is DeviceGray, DeviceRGB, DeviceCMYK, ICCBased, Lab, CalRGB, CalGray, Indexed, Separation, DeviceN or Pattern. `inks` is what
    it puts on the plates, by the name of the ink (Cyan, Magenta, Yellow, Black, or a spot), 0 to 1; None where that cannot be told.
    `model` is what the space comes to, whatever it is called (a profile of three components is rgb), and `colorants` the inks that it
    names: an image or a shading has no one colour, but it has these (`All` is on every plate, whatever it is).
    """

    space: str
    components: tuple[float, ...] = ()
    inks: Mapping[str, float] | None = None
    model: Literal["", "grey", "rgb", "cmyk", "lab", "spot", "pattern"] = ""
    colorants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a page paints: text, a fill, a stroke, an image or a shading, with all of the graphics state that a press asks about.

    `box` is where it stands, clipped, in pt of the page; None if nothing of it is seen. `size` is of type, `width` of a line, both in pt
    as placed. `overprints` is OP or op, whichever holds for it (ISO 32000-2, 11.7.4).
    """

    kind: Literal["text", "fill", "stroke", "image", "shading"]
    operator: str               # such as `Tj`
    place: str                  # the stream and the number of the operator in it: `page content, operator 120`
    box: Rectangle | None
    colour: Colour
    overprints: bool = False
    overprint_mode: int = 0
    alpha: float = 1
    blend: str = "Normal"
    soft_mask: bool = False
    text: str = ""
    size: float = 0
    font: str = ""
    embedded: bool = True       # whether the file holds that font
    width: float = 0
    pixels: tuple[int, int] = (0, 0)        # of an image
    placed: tuple[float, float] = (0, 0)    # width and height of an image as placed, in pt, before it is clipped
    bits: int = 8

    @property
    def ppi(self) -> float:
        """The lower of an image's two resolutions as placed, in pixels per inch; 0 for what is no image."""
        sides = [pixels * 72 / side for pixels, side in zip(self.pixels, self.placed, strict=True) if side > 0]
        return min(sides, default=0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the file: its boxes by name (MediaBox, CropBox, BleedBox, TrimBox, ArtBox; those that it has), its marks in order.

    `fault` says why its content could not be read to the end.
    """

    position: int
    boxes: Mapping[str, Rectangle]
    marks: tuple[Mark, ...]
    rotate: int = 0
    unit: float = 1             # UserUnit
    group: str = ""             # the blend colour space of the page's group
    fault: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the finished page in mm, to a tenth, as it lies in the file: before it is turned."""
        left, bottom, right, top = self.trim
        return round((right - left) * self.unit / PT, 1), round((top - bottom) * self.unit / PT, 1)

    @property
    def trim(self) -> Rectangle:
        """The finished page: TrimBox, or the ArtBox that PDF/X allows in its place; else CropBox, MediaBox; without any, US Letter."""
        return next((self.boxes[name] for name in ("TrimBox", "ArtBox", "CropBox", "MediaBox") if name in self.boxes), LETTER)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers that a printer asks for; `most_ink` in percent, lengths in mm, lines and type in pt."""

    bleed: float = 3
    safe: float = 3             # text stands at least so far inside the trim
    most_ink: float = 320
    least_ppi: float = 250
    least_ppi_line_art: float = 550
    hairline: float = 0.25
    small_knocked_out: float = 6        # type in white on a ground of several inks
    small_coloured: float = 5           # type of several inks
    leaves: int = 4                     # the page count is a multiple of this


@dataclass(frozen=True, slots=True)
class Separations:
    """What ghostscript made of the pages: the most ink on one spot of each page in percent, in order of the pages, and a picture of it."""

    tool: str                           # `Ghostscript 10.0.0`
    dpi: int
    most: tuple[float, ...]
    where: tuple[tuple[float, float], ...]      # that spot, in pt of the page
    heavy: tuple[float, ...]            # the share of each page over the limit, 0 to 1
    small: tuple[tuple[int, int, bytes], ...] = ()      # each page small: width, height, and a byte a pixel, 255 for 400 %
    fault: str = ""                     # why it covers fewer pages than the file has


@dataclass(frozen=True)
class Candidate:
    """A file under preflight: the bytes, the open PDF (a pikepdf.Pdf), its pages as they are painted, the limits, and what others found.

    `separations` is None where ghostscript is not there; then `unasked` says so by rule. `repairs` is what had to be mended to open the
    file and read it. `kept` is for what several rules look up.
    """

    data: bytes
    pdf: Any
    sheets: tuple[Sheet, ...]
    limits: Limits = field(default_factory=Limits)
    separations: Separations | None = None
    repairs: tuple[str, ...] = ()
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class RuleKind(Finder):
    """One rule of preflight, for some profiles.

    `find` yields its problems, made by `problem`; it may rely on a file that could be opened. `unasked` says, of a file, why
    the rule could not be tried, or not in full, else it is empty: that is told beside what it found, and is no problem.
    """

    profiles: tuple[Profile, ...]
    find: Callable[[Candidate], Iterable[Problem]] = field(default=lambda candidate: ())
    unasked: Callable[[Candidate], str] = field(default=lambda candidate: "")


@dataclass(frozen=True, slots=True)
class Preflight:
    """What preflight said of one file: which rules were tried and what they found, which could not be tried and why, what it measured."""

    profile: Profile
    sha256: str
    tried: tuple[str, ...]
    unasked: tuple[tuple[str, str], ...]        # rule, why
    problems: tuple[Problem, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)      # pages, trim in mm, inks, fonts, images, most ink: see preflight.facts
    tools: Mapping[str, str] = field(default_factory=dict)      # pikepdf, qpdf, Ghostscript, by version
    separations: Separations | None = None      # for an ink map
