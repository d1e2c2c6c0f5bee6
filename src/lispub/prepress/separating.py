"""Separation: every colour of the pages becomes inks, and solid black overprints, in one walk over all that is painted.

Each content stream is parsed and written once, those of forms, patterns and Type 3 glyphs when they are first painted. Shadings and inline
images stay as they are: no layout of ours has any, and preflight names those that there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)

from lispub.geometry import Matrix, inverse, matrix, times
from lispub.model.press import CMYK, RGB, Stray
from lispub.prepress.inks import Inks
from lispub.prepress.overprint import BLACK, KNOCK_OUT, OVERPRINT, State, lets_through, states
from lispub.prepress.streams import Item, Placed, colouring, largest, matrix_of

Key = tuple[int, int]       # of an object: its number and generation
FILLS, STROKES = {"f", "F", "f*", "B", "B*", "b", "b*"}, {"S", "s"}
TEXT = {"Tj", "TJ", "'", '"'}
MARKED_CONTENT = {"BMC", "BDC", "EMC", "MP", "DP"}      # leads to the structure tree, which a file for the press has not
CALIBRATED = {1: "Gray", 3: "RGB"}                      # the components of an ICCBased space of the layout


@dataclass(slots=True)
class Painted:
    """What a stream paints besides lines and letters: its images, each with the matrix that places it, and whether anything lets
    through what stands under it."""

    images: Placed = field(default_factory=list)
    transparent: bool = False


class Separation:
    """The walk over one PDF."""

    def __init__(self, pdf: Pdf, inks: Inks) -> None:
        self.pdf = pdf
        self.inks = inks
        self.page = 0
        self._images: Placed = []
        self.states = {name: pdf.make_indirect(state) for name, state in states().items()}
        self._painted: dict[Key, Painted] = {}
        self._operations: dict[tuple[CMYK, str], ContentStreamInstruction] = {}
        self._first: dict[RGB, int] = {}
        self._times: Counter[RGB] = Counter()

    def run(self) -> tuple[Stray, ...]:
        """Separate every page. Returns the colours that no inks were chosen for, in the order of the pages."""
        for number, page in enumerate(self.pdf.pages, 1):
            self.page = number
            self._separate_page(page)
        return tuple(Stray("#{:02x}{:02x}{:02x}".format(*colour), page, self._times[colour]) for colour, page in self._first.items())

    @property
    def placed(self) -> list[tuple[Stream, float, float]]:
        """Every image that the pages separated so far paint, with the largest width and height that it is placed at, in pt."""
        return largest(self._images)

    def _separate_page(self, page: Page) -> None:
        black = [self.operation(BLACK, operator) for operator in ("k", "K")]        # what a page begins with; by itself it is DeviceGray
        walk = Walk(self, page.resources, State(fill=True, stroke=True))
        content = walk.through(parse_content_stream(page))
        page.obj.Contents = self.pdf.make_stream(unparse_content_stream([*black, *content]) if content else b"")
        self._images += walk.painted.images
        if walk.painted.transparent:        # blended in the inks that it is printed with, not in those of some program
            page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
        elif Name.Group in page.obj:
            del page.obj.Group

    def stream(self, stream: Object, resources: Object, matrix: Matrix) -> Painted:
        """Separate a form, a pattern or a glyph that is placed by a matrix, unless that is done. Its images are placed in its own space."""
        if stream.objgen not in self._painted:
            painted = self._painted[stream.objgen] = Painted()
            walk = Walk(self, resources, State(matrix), painted)
            stream.write(unparse_content_stream(walk.through(parse_content_stream(stream))))
            painted.images = [(image, times(placed, inverse(matrix))) for image, placed in painted.images]
        return self._painted[stream.objgen]

    def colour(self, components: Iterable[float | Decimal], operator: str) -> ContentStreamInstruction:
        """The operation that sets the inks of a colour of RGB or grey, whose components are from 0 to 1: `k` to fill or `K` to stroke."""
        parts = [round(255 * min(max(float(part), 0), 1)) for part in components]
        red, green, blue = parts if len(parts) == 3 else parts * 3
        colour = (red, green, blue)
        if self.inks.is_stray(colour):
            self._first.setdefault(colour, self.page)
            self._times[colour] += 1
        return self.operation(self.inks.of(colour), operator)

    def operation(self, inks: CMYK, operator: str) -> ContentStreamInstruction:
        """The one instruction that sets these inks, made once."""
        if (inks, operator) not in self._operations:
            self._operations[inks, operator] = colouring(inks, operator)
        return self._operations[inks, operator]


class Walk:
    """One content stream on its way from RGB to inks."""

    def __init__(self, separation: Separation, resources: Object, state: State, painted: Painted | None = None) -> None:
        self.separation = separation
        self.resources = resources
        self.state = state
        self.painted = painted or Painted()
        self.kept: list[State] = []
        self.path: int | None = None            # where in `out` the path begins that is being drawn
        self.fonts: set[str] = set()            # those seen
        self.out: list[Item] = []

    def through(self, instructions: Iterable[Item]) -> list[Item]:
        """The instructions as they are to be printed."""
        for instruction in instructions:
            operator = str(instruction.operator)
            if operator in MARKED_CONTENT:
                continue
            change = CHANGES.get(operator)
            if change is not None:
                change(self, instruction)
                continue
            if operator in ("m", "re") and self.path is None:
                self.path = len(self.out)
            elif operator in TEXT:
                self._overprint(self.state.text_overprints)
            elif operator in STROKES:
                self._overprint(self.state.line_overprints)
            elif operator in FILLS or operator in ("sh", "INLINE IMAGE"):
                self._overprint(False)
            self.out.append(instruction)
            if operator in FILLS or operator in STROKES or operator == "n":
                self.path = None
        return self.out

    def _overprint(self, wanted: bool) -> None:
        """Make the state of overprint as wanted, before the path that is to be painted: a path may not be interrupted (8.2)."""
        if wanted == self.state.overprints:
            return
        name = OVERPRINT if wanted else KNOCK_OUT
        if Name.ExtGState not in self.resources:
            self.resources.ExtGState = Dictionary()
        self.resources.ExtGState[name] = self.separation.states[name]
        self.out.insert(len(self.out) if self.path is None else self.path, ContentStreamInstruction([name], Operator("gs")))
        self.state = replace(self.state, overprints=wanted)

    def _resource(self, kind: Name, name: Object) -> Object | None:
        """What a name stands for here; None for one that stands for nothing."""
        return self.resources.get(kind, Dictionary()).get(str(name))

    def _save(self, instruction: Item) -> None:
        self.kept.append(self.state)
        self.out.append(instruction)

    def _restore(self, instruction: Item) -> None:
        self.state = self.kept.pop() if self.kept else self.state
        self.out.append(instruction)

    def _move(self, instruction: Item) -> None:
        self.state = self.state.moved(matrix(instruction.operands))
        self.out.append(instruction)

    def _colour(self, instruction: Item) -> None:
        """`rg`, `g` and the same to stroke: they choose the space too."""
        operator = str(instruction.operator)
        self._set("k" if operator.islower() else "K", instruction.operands, "RGB" if operator in ("rg", "RG") else "Gray")

    def _set(self, operator: str, components: Iterable[Object | Decimal], space: str) -> None:
        coloured = self.separation.colour(components, operator)     # type: ignore[arg-type]    # numbers are Decimal or int
        self.out.append(coloured)
        self._note(operator, coloured, space)

    def _note(self, operator: str, instruction: Item | None, space: str = "") -> None:
        """Remember whether the inks that an instruction sets are black, and the space that later ones count in."""
        black = instruction is not None and tuple(float(ink) for ink in instruction.operands) == BLACK
        if operator == "k":
            self.state = replace(self.state, fill=black, fill_space=space)
        else:
            self.state = replace(self.state, stroke=black, stroke_space=space)

    def _inks(self, instruction: Item) -> None:
        """`k` and `K` stay."""
        self.out.append(instruction)
        self._note(str(instruction.operator), instruction)

    def _space(self, instruction: Item) -> None:
        """`cs` and `CS`: of RGB and grey nothing stays, for black, which they begin with, is set in its inks."""
        operator = "k" if str(instruction.operator) == "cs" else "K"
        space = self._kind(instruction.operands[0])
        if space:
            self._set(operator, [Decimal(0)], space)
        else:
            self.out.append(instruction)
            self._note(operator, None)

    def _kind(self, name: Object) -> str:
        """Gray or RGB for a device space or an ICC profile of it; empty for every other space."""
        space = self._resource(Name.ColorSpace, name) or name
        if isinstance(space, Array) and space[0] == Name.ICCBased:
            return CALIBRATED.get(int(space[1].N), "")
        return {"/DeviceGray": "Gray", "/DeviceRGB": "RGB"}.get(str(space), "")

    def _component(self, instruction: Item) -> None:
        """`sc`, `scn` and the same to stroke: a colour of the space that was chosen, or a pattern."""
        operator = "k" if str(instruction.operator).islower() else "K"
        space = self.state.fill_space if operator == "k" else self.state.stroke_space
        if space:
            self._set(operator, instruction.operands, space)
            return
        self.out.append(instruction)
        self._note(operator, None)
        last = instruction.operands[-1]
        pattern = self._resource(Name.Pattern, last) if isinstance(last, Name) else None
        if pattern is not None and pattern.get(Name.PatternType) == 1:
            self._paint(pattern, pattern.get(Name.Resources, self.resources), matrix_of(pattern))       # in the space of the page

    def _extended(self, instruction: Item) -> None:
        """`gs`: what a layout sets of opacity."""
        state = self._resource(Name.ExtGState, instruction.operands[0]) or Dictionary()
        if Name.ca in state:
            self.state = replace(self.state, opaque_fill=float(state.ca) == 1)
        if Name.CA in state:
            self.state = replace(self.state, opaque_stroke=float(state.CA) == 1)
        if lets_through(state):
            self.painted.transparent = True
        self.out.append(instruction)

    def _rendering(self, instruction: Item) -> None:
        self.state = replace(self.state, rendering=int(instruction.operands[0]))
        self.out.append(instruction)

    def _width(self, instruction: Item) -> None:
        self.state = replace(self.state, width=float(instruction.operands[0]))
        self.out.append(instruction)

    def _font(self, instruction: Item) -> None:
        """`Tf`: the glyphs of a Type 3 font are content too."""
        name = instruction.operands[0]
        if str(name) not in self.fonts:
            self.fonts.add(str(name))
            font = self._resource(Name.Font, name)
            if font is not None and font.get(Name.Subtype) == Name.Type3:
                for _, glyph in sorted(font.CharProcs.items()):
                    self._paint(glyph, font.get(Name.Resources, self.resources), matrix_of(font, Name.FontMatrix))
        self.out.append(instruction)

    def _do(self, instruction: Item) -> None:
        """`Do`: an image is noted for later, a form gone through now."""
        self._overprint(False)
        thing = self._resource(Name.XObject, instruction.operands[0])
        kind = thing.get(Name.Subtype) if isinstance(thing, Stream) else None
        if isinstance(thing, Stream) and kind == Name.Image:
            self.painted.images.append((thing, self.state.matrix))
            self.painted.transparent |= Name.SMask in thing
        elif isinstance(thing, Stream) and kind == Name.Form:
            inside = self._paint(thing, thing.get(Name.Resources, self.resources), times(matrix_of(thing), self.state.matrix))
            self._ungroup(thing, inside)
        self.out.append(instruction)

    def _ungroup(self, form: Object, inside: Painted) -> None:
        """A group in which all is opaque looks the same as none, and what overprints leaves only what is in its own group (11.7.4.3)."""
        if Name.Group not in form:
            return
        if inside.transparent or not (self.state.opaque_fill and self.state.opaque_stroke):
            form.Group.CS = Name.DeviceCMYK
            self.painted.transparent = True
        else:
            del form.Group

    def _paint(self, stream: Object, resources: Object, matrix: Matrix) -> Painted:
        """Go through what another stream paints, at a matrix."""
        inside = self.separation.stream(stream, resources, matrix)
        self.painted.images += [(image, times(placed, matrix)) for image, placed in inside.images]
        self.painted.transparent |= inside.transparent
        return inside


CHANGES: dict[str, Callable[[Walk, Item], None]] = {
    "q": Walk._save, "Q": Walk._restore, "cm": Walk._move, "gs": Walk._extended, "w": Walk._width, "Tr": Walk._rendering, "Tf": Walk._font,
    "rg": Walk._colour, "RG": Walk._colour, "g": Walk._colour, "G": Walk._colour, "k": Walk._inks, "K": Walk._inks,
    "cs": Walk._space, "CS": Walk._space, "sc": Walk._component, "SC": Walk._component, "scn": Walk._component, "SCN": Walk._component,
    "Do": Walk._do,
}
