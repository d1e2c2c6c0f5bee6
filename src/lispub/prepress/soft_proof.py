"""Soft proof: the inks of a print file as the RGB that lets a screen show what the press makes of them.

By the profile of the press, relative to the paper: absolutely, white that is painted would come out tinted beside paper that is not painted
at all. Without black point compensation, so that black is no deeper than it prints. What overprints is shown as if it knocked out, for RGB
has no plates: solid black over a tint is black all the same. Colour spaces of other inks stay as they are: of ours only the marks have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    PdfImage,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)
from PIL import Image, ImageCms

from lispub.geometry import IDENTITY, matrix, times
from lispub.model.press import CMYK, RGB
from lispub.prepress.images import pack, reduced, resolution
from lispub.prepress.profiles import INTENT, opened, through
from lispub.prepress.standards import PROFILE as SRGB
from lispub.prepress.streams import Item, Placed, colouring, largest, matrix_of

PPI = 150           # enough to judge a picture by on a screen
JPEG = {"quality": 80}
SHOWN_BY = {"k": "rg", "g": "rg", "K": "RG", "G": "RG"}


def show(pdf: Pdf, profile: bytes) -> None:
    """Show every page of a print file, in place, as the press of a profile prints it; pictures at no more than 150 ppi."""
    walk = Walk(pdf, Screen(profile))
    for image, width, height in largest([each for page in pdf.pages for each in walk.page(page)]):
        _show_picture(image, width, height, walk.screen)
    for thing in pdf.objects:
        if isinstance(thing, (Dictionary, Stream)):
            _show_state(thing)


class Screen:
    """What a screen shows of inks."""

    def __init__(self, profile: bytes) -> None:
        self.transform = ImageCms.buildTransform(opened(profile), opened(SRGB.read_bytes()), "CMYK", "RGB", INTENT)
        self._known: dict[CMYK, RGB] = {}

    def colour(self, inks: CMYK) -> RGB:
        """One colour, from inks of 0 to 1."""
        if inks not in self._known:
            cyan, magenta, yellow, black = (round(255 * min(max(ink, 0), 1)) for ink in inks)
            red, green, blue = self.picture(Image.new("CMYK", (1, 1), (cyan, magenta, yellow, black))).tobytes()
            self._known[inks] = (red, green, blue)
        return self._known[inks]

    def picture(self, picture: Image.Image) -> Image.Image:
        """A picture of four inks, or one of greys, which is black alone."""
        if picture.mode != "CMYK":
            none = Image.new("L", picture.size)
            picture = Image.merge("CMYK", (none, none, none, picture.convert("L").point([255 - grey for grey in range(256)])))
        return through(self.transform, picture)


class Walk:
    """The content streams of one PDF, each gone through once: those of forms and patterns when they are first painted."""

    def __init__(self, pdf: Pdf, screen: Screen) -> None:
        self.pdf = pdf
        self.screen = screen
        self._inside: dict[tuple[int, int], Placed] = {}

    def page(self, page: Page) -> Placed:
        """Show a page. Returns what images it paints, each with its matrix."""
        images: Placed = []
        content = list(self._shown(parse_content_stream(page), page.resources, images))
        page.obj.Contents = self.pdf.make_stream(unparse_content_stream(content))
        return images

    def _form(self, form: Object, resources: Object) -> Placed:
        """The same of a form or a pattern, in its own space."""
        if form.objgen not in self._inside:
            images = self._inside[form.objgen] = []     # before it is walked, for a broken form may paint itself
            content = list(self._shown(parse_content_stream(form), form.get(Name.Resources, resources), images))
            form.write(unparse_content_stream(content))
        return [(image, times(inner, matrix_of(form))) for image, inner in self._inside[form.objgen]]

    def _shown(self, instructions: Sequence[Item], resources: Object, images: Placed) -> Iterator[Item]:
        now, kept = IDENTITY, [IDENTITY]
        for instruction in instructions:
            operator, operands = str(instruction.operator), instruction.operands
            if operator in SHOWN_BY:
                yield self._colour(operator, [float(number) for number in operands])
                continue
            if operator == "q":
                kept.append(now)
            elif operator == "Q" and len(kept) > 1:
                now = kept.pop()
            elif operator == "cm":
                now = times(matrix(operands), now)
            elif operator == "Do":
                images += [(image, times(inner, now)) for image, inner in self._painted(operands[0], resources)]
            elif operator in ("scn", "SCN") and isinstance(operands[-1], Name):
                images += self._pattern(operands[-1], resources)
            yield instruction

    def _painted(self, name: Object, resources: Object) -> Placed:
        thing = resources.get(Name.XObject, Dictionary()).get(str(name))
        if not isinstance(thing, Stream):
            return []
        return [(thing, IDENTITY)] if thing.get(Name.Subtype) == Name.Image else self._form(thing, resources)

    def _pattern(self, name: Object, resources: Object) -> Placed:
        pattern = resources.get(Name.Pattern, Dictionary()).get(str(name), Dictionary())
        return self._form(pattern, resources) if pattern.get(Name.PatternType) == 1 else []     # 2 is a shading

    def _colour(self, operator: str, parts: list[float]) -> ContentStreamInstruction:
        cyan, magenta, yellow, black = parts if len(parts) == 4 else (0, 0, 0, 1 - parts[0])
        return colouring((part / 255 for part in self.screen.colour((cyan, magenta, yellow, black))), SHOWN_BY[operator])


def _show_picture(image: Stream, width: float, height: float, screen: Screen) -> None:
    """A picture that is placed at a width and height in pt. A stencil, and one in inks of its own, stays."""
    if image.get(Name.ImageMask, False) or isinstance(image.get(Name.Mask), Array):
        return
    picture = PdfImage(image).as_pil_image()
    if picture.mode not in ("CMYK", "L", "1"):
        return
    shown = screen.picture(picture)
    if resolution(picture, width, height) > PPI:
        shown = reduced(shown, width, height, PPI)
    pack(image, shown, JPEG)


def _show_state(holder: Object) -> None:
    """Nothing overprints, and what is transparent is blended in RGB."""
    for thing in (holder, *(inner for _, inner in holder.items() if isinstance(inner, Dictionary))):
        if thing.get(Name.S) == Name.Transparency and thing.get(Name.CS) == Name.DeviceCMYK:
            thing.CS = Name.DeviceRGB
        for key in (Name.OP, Name.op):
            if key in thing:
                del thing[key]
