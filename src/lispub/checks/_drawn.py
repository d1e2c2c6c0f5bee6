"""The text that a PDF draws on each page, read from its content streams.

pypdf's extraction guesses at spaces and forgets where a glyph stands. A check needs to know which glyphs were drawn,
whether inside the trim, and in which font; so this follows the text operators of ISO 32000-2, 9.4.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf
from typing import Any

from lispub.checks._fonts import Font, Glyph, read_font
from lispub.geometry import IDENTITY, Matrix, matrix, times

OPERATORS = "q Q cm BT ET Tf Tm Td TD T* TL Tc Tw Tz Ts Tr Tj TJ ' \" Do BMC BDC EMC"
TOUCHING = 0.1      # runs on one line nearer than this share of the font size belong to one word


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one go, spaces as drawn, and the height of its baseline in whole pt from the foot of the page.

    `missing` holds the characters drawn as `.notdef`; `tagged` is whether it is content that the structure can hold, and no artifact;
    `size` is that of its smallest type, in pt.

    What is set afresh right at the end of a run goes on with it: a word may change its font midway.
    """

    text: str
    height: int
    missing: tuple[str, ...] = ()
    tagged: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: the runs inside its trim in the order they were drawn, and its fonts in the order of their names."""

    position: int
    runs: tuple[Run, ...]
    fonts: tuple[Font, ...]


@lru_cache(maxsize=2)
def drawn(pdf: bytes) -> tuple[DrawnPage, ...]:
    """What each page of a PDF draws; kept, because several checks read the same pages."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts: dict[Any, Font] = {}
        return tuple(_Reader(page, fonts).page(position) for position, page in enumerate(document.pages, 1))


@dataclass
class _State:
    """The graphics state as far as text needs it."""

    ctm: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    invisible: bool = False


@dataclass
class _Line:
    """A run being gathered, and where its last glyph ended."""

    tagged: bool
    text: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    end: tuple[float, float] = (0.0, 0.0)
    size: float = inf

    def add(self, glyphs: Sequence[Glyph], end: tuple[float, float], em: float) -> None:
        """The next glyphs, the last of which ends at a place."""
        self.text.extend(glyph.text for glyph in glyphs)
        self.missing.extend(glyph.text or "?" for glyph in glyphs if glyph.missing)
        self.end = end
        self.size = min(self.size, em)


class _Reader:
    def __init__(self, page: Any, fonts: dict[Any, Font]) -> None:
        box = [float(edge) for edge in page.trimbox]       # falls back to the crop box, then the media box
        self.left, self.bottom, self.right, self.top = min(box[0::2]), min(box[1::2]), max(box[0::2]), max(box[1::2])
        self.source = page
        self.known = fonts
        self.used: dict[Any, Font] = {}
        self.lines: list[_Line] = []
        self.text_matrix = self.line_matrix = IDENTITY
        self.moved = True       # whether the next glyph was placed by an operator, not by the glyph before it
        self.marks: list[bool] = []     # of the marked content sequences that are open: whether each is tagged

    def page(self, position: int) -> DrawnPage:
        resources = self.source.obj.get("/Resources", {})
        self._read(self.source, resources, _State())
        runs = tuple(
            Run("".join(line.text), round(line.end[1]), tuple(line.missing), line.tagged, line.size) for line in self.lines if line.text
        )
        return DrawnPage(position, runs, tuple(sorted(self.used.values(), key=lambda used: used.name)))

    def _read(self, stream: Any, resources: Any, state: _State) -> None:
        import pikepdf

        saved: list[_State] = []
        for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator == "q":
                saved.append(copy(state))
            elif operator == "Q":
                state = saved.pop() if saved else state
            elif operator == "cm":
                state.ctm = times(matrix(operands), state.ctm)
            elif operator == "Do":
                self._form(resources, str(operands[0]), state)
            elif operator in ("BMC", "BDC"):
                self.marks.append(self._is_tagged(operands))
            elif operator == "EMC":
                del self.marks[-1:]
            elif operator == "Tf":
                state.font, state.size = self._font(resources, str(operands[0])), float(operands[1])
            else:
                self._text_operator(operator, operands, state)

    def _is_tagged(self, operands: Any) -> bool:
        """Whether a sequence that begins here has a number for the structure; without one it is what the sequence around it is."""
        if str(operands[0]) == "/Artifact":
            return False
        properties = operands[1] if len(operands) > 1 else {}
        return (hasattr(properties, "keys") and "/MCID" in properties) or any(self.marks[-1:])

    def _form(self, resources: Any, name: str, state: _State) -> None:
        form = resources.get("/XObject", {}).get(name)
        if form is None or str(form.get("/Subtype")) != "/Form":
            return
        inner = copy(state)
        inner.ctm = times(matrix(form.get("/Matrix", IDENTITY)), state.ctm)
        self._read(form, form.get("/Resources", resources), inner)

    def _font(self, resources: Any, name: str) -> Font | None:
        resource = resources.get("/Font", {}).get(name)
        if resource is None:
            return None
        key = resource.objgen if resource.is_indirect else (id(resource),)
        if key not in self.known:
            self.known[key] = read_font(resource)
        self.used[key] = self.known[key]
        return self.known[key]

    def _text_operator(self, operator: str, operands: Any, state: _State) -> None:
        match operator:
            case "BT":
                self.text_matrix, self.line_matrix, self.moved = IDENTITY, IDENTITY, True
            case "Tm":
                self.text_matrix = self.line_matrix = matrix(operands)
                self.moved = True
            case "Td" | "TD":
                if operator == "TD":
                    state.leading = -float(operands[1])
                self._next_line(float(operands[0]), float(operands[1]))
            case "T*":
                self._next_line(0, -state.leading)
            case "TL":
                state.leading = float(operands[0])
            case "Tc":
                state.spacing = float(operands[0])
            case "Tw":
                state.word_spacing = float(operands[0])
            case "Tz":
                state.scale = float(operands[0]) / 100
            case "Ts":
                state.rise = float(operands[0])
            case "Tr":
                state.invisible = int(operands[0]) in (3, 7)
            case "Tj":
                self._show([operands[0]], state)
            case "TJ":
                self._show(operands[0], state)
            case "'" | '"':
                self._next_line(0, -state.leading)
                self._show([operands[-1]], state)
            case _:
                pass        # ET

    def _next_line(self, across: float, down: float) -> None:
        self.text_matrix = self.line_matrix = times((1, 0, 0, 1, across, down), self.line_matrix)
        self.moved = True

    def _show(self, parts: Any, state: _State) -> None:
        """Draw strings and adjustments (ISO 32000-2, 9.4.4), gathering the glyphs inside the trim.

        The line runs from (left, base) by (across, up) for each unit of text space, so one product serves all its glyphs.
        """
        import pikepdf

        if state.font is None:
            return
        across, up, _, _, left, base = times(times((1, 0, 0, 1, 0, state.rise), self.text_matrix), state.ctm)
        em = state.size * (abs(across) + abs(up))
        edge, foot, far, head = self.left, self.bottom, self.right, self.top
        size, scale, spacing = state.size, state.scale, state.spacing
        at_space = spacing + (0 if state.font.wide else state.word_spacing)
        inside: list[Glyph] = []
        first = last = ahead = 0.0      # where the first glyph inside the trim begins, the last ends, the next begins
        for part in parts:
            if not isinstance(part, pikepdf.String):
                ahead -= float(part) / 1000 * size * scale
                continue
            for glyph in state.font.glyphs_of(bytes(part)):
                after = ahead + (glyph.width / 1000 * size + (at_space if glyph.code == 32 else spacing)) * scale
                middle = (ahead + after) / 2
                if edge <= left + across * middle <= far and foot <= base + up * middle <= head:
                    first, last = first if inside else ahead, after
                    inside.append(glyph)
                ahead = after
        if inside and not state.invisible:
            line = self._line((left + across * first, base + up * first), em)
            line.add(inside, (left + across * last, base + up * last), em)
        self.text_matrix = times((1, 0, 0, 1, ahead, 0), self.text_matrix)

    def _line(self, start: tuple[float, float], em: float) -> _Line:
        """The run that goes on at a place, or a new one."""
        if not self.lines or (self.moved and not self._touches(start, em)):
            self.lines.append(_Line(any(self.marks[-1:])))
        self.moved = False
        return self.lines[-1]

    def _touches(self, start: tuple[float, float], em: float) -> bool:
        """Whether a place is where the last run ended: on its baseline, nearer than a gap between words."""
        end = self.lines[-1].end
        return abs(start[1] - end[1]) <= TOUCHING * em / 4 and abs(start[0] - end[0]) <= TOUCHING * em
