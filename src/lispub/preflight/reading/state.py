"""What a run through the content of a page carries along: the graphics state, the resources in force, what was painted so far."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pikepdf import Array, Dictionary

from lispub.geometry import IDENTITY, Matrix, Point, seen
from lispub.model.preflight import Colour, Mark, Rectangle
from lispub.preflight.reading.colours import GREY, Space, space
from lispub.preflight.reading.fonts import NO_FONT, Font, font
from lispub.preflight.reading.parsing import MOST_OPERATORS, Instruction, Unreadable, parsed

DIRECT = (0, 0)     # the number of what is no object of its own
DEEPEST = 40        # forms within forms


@dataclass(slots=True)
class State:
    """The graphics state (ISO 32000-2, 8.4), as far as a press asks about it. `q` copies it."""

    ctm: Matrix
    clip: Rectangle
    fill_space: Space = GREY
    stroke_space: Space = GREY
    fill: Colour = field(default_factory=GREY.initial)
    stroke: Colour = field(default_factory=GREY.initial)
    fill_pattern: Any = None
    stroke_pattern: Any = None
    fill_overprints: bool = False
    stroke_overprints: bool = False
    overprint_mode: int = 0
    fill_alpha: float = 1
    stroke_alpha: float = 1
    blend: str = "Normal"
    soft_mask: bool = False
    line_width: float = 1
    font: Font = NO_FONT
    size: float = 0
    spacing: float = 0
    word_spacing: float = 0
    stretch: float = 1
    leading: float = 0
    rise: float = 0
    rendering: int = 0


@dataclass(frozen=True, slots=True)
class Within:
    """What a transparency group adds to all that it holds, when it is painted with alpha, blend or mask itself."""

    alpha: float = 1
    blend: str = "Normal"
    soft_mask: bool = False


class Resources:
    """The resources of one stream. Each font and each colour space is made once."""

    def __init__(self, written: Any, library: Library) -> None:
        self.written = written if isinstance(written, Dictionary) else Dictionary()
        self.library = library
        self._fonts: dict[str, Font] = {}
        self._spaces: dict[str, Space] = {}

    def get(self, kind: str, name: str) -> Any:
        """The resource of a kind (`/XObject`) and name (`/Im0`), or None."""
        listed = self.written.get(kind)
        return listed.get(name) if isinstance(listed, Dictionary) else None

    def font(self, name: str) -> Font:
        """The font of that name; one without a name if there is none."""
        if name not in self._fonts:
            self._fonts[name] = self.library.font(self.get("/Font", name))
        return self._fonts[name]

    def space(self, written: Any) -> Space:
        """The colour space of that name or array."""
        listed = self.written.get("/ColorSpace")
        named = dict(listed.items()) if isinstance(listed, Dictionary) else {}
        if isinstance(written, Array):
            return space(written, named)
        key = str(written)
        if key not in self._spaces:
            self._spaces[key] = space(written, named)
        return self._spaces[key]


class Library:
    """What many pages share, by the number of its object: fonts, and the instructions and resources of each form."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}
        self._instructions: dict[tuple[int, int], tuple[list[Instruction], str]] = {}
        self._resources: dict[tuple[int, int], Resources] = {}

    def font(self, written: Any) -> Font:
        """The font of a dictionary; one that stands in its place, with no number, is made each time."""
        number = getattr(written, "objgen", DIRECT)
        if number == DIRECT:
            return font(written)
        if number not in self._fonts:
            self._fonts[number] = font(written)
        return self._fonts[number]

    def instructions(self, stream: Any) -> tuple[list[Instruction], str]:
        """The instructions of a stream, parsed when first asked for, and what is wrong with its end. Raises Unreadable."""
        if stream.objgen not in self._instructions:
            self._instructions[stream.objgen] = parsed(stream)
        return self._instructions[stream.objgen]

    def resources(self, stream: Any, written: Any) -> Resources:
        """The resources of a stream."""
        if stream.objgen not in self._resources:
            self._resources[stream.objgen] = Resources(written, self)
        return self._resources[stream.objgen]


class Run:
    """A run through the content of one page. `place` names the stream, `number` the operator in it."""

    def __init__(self, clip: Rectangle, resources: Resources, library: Library) -> None:
        self.state = State(IDENTITY, clip)
        self.resources = resources
        self.library = library
        self.within = Within()
        self.place, self.number, self.operators = "page content", 0, 0
        self.base = IDENTITY            # of patterns: the space of the page or of the form (ISO 32000-2, 8.7.3.1)
        self.stack: list[State] = []
        self.path: list[Point] = []
        self.clipping = False
        self.text_matrix = self.line_matrix = IDENTITY
        self.open: list[tuple[int, int]] = []       # the forms, patterns and glyphs that are being painted, by object
        self.marks: list[Mark] = []
        self.faults: list[str] = []

    def tick(self) -> None:
        """Count an operator. Raises Unreadable when there are too many."""
        self.operators += 1
        self.number += 1
        if self.operators > MOST_OPERATORS:
            raise Unreadable(f"it has more than {MOST_OPERATORS:,} operators; what comes after was not read")

    @property
    def here(self) -> str:
        """Where the run is, in words."""
        return f"{self.place}, operator {self.number}"

    def fault(self, why: str) -> None:
        """Note what is wrong with the content here; one note is enough for a page."""
        if not self.faults:
            self.faults.append(f"{self.here}: {why}")

    def mark(
        self, kind: Literal["text", "fill", "stroke", "image", "shading"], operator: str, box: Rectangle | None, colour: Colour,
        stroking: bool = False, **more: Any,
    ) -> None:
        """Note a mark with the state that holds for it; `box` is that of the whole, before it is clipped."""
        state, within = self.state, self.within
        self.marks.append(Mark(
            kind, operator, self.here, seen(box, state.clip) if box else None, colour,
            state.stroke_overprints if stroking else state.fill_overprints, state.overprint_mode,
            within.alpha * (state.stroke_alpha if stroking else state.fill_alpha),
            state.blend if state.blend != "Normal" else within.blend,
            more.pop("soft_mask", False) or state.soft_mask or within.soft_mask, **more,
        ))

    @contextmanager
    def inside(self, stream: Any, name: str, resources: Resources, ctm: Matrix, clip: Rectangle) -> Iterator[Run]:
        """A run through a form, a pattern or a glyph: what it changes ends with it, what it paints stays. Raises Unreadable in a circle."""
        if stream.objgen in self.open:
            raise Unreadable(f"{name} paints itself")
        if len(self.open) >= DEEPEST:
            raise Unreadable(f"forms stand in forms more than {DEEPEST} deep")
        inner = copy(self)      # marks, faults and what is open are the same lists
        inner.state = replace(self.state, ctm=ctm, clip=clip)
        inner.resources, inner.base, inner.place, inner.number = resources, ctm, name, 0
        inner.stack, inner.path, inner.clipping = [], [], False
        self.open.append(stream.objgen)
        try:
            yield inner
        finally:
            self.open.pop()
            self.operators = inner.operators
