"""Paint the content of a page without ink: walk its operators (ISO 32000-2, annex A) and note each mark."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from math import floor
from typing import Any, Literal

from pikepdf import Array, Dictionary, PdfError, Stream

from lispub.geometry import (
    IDENTITY,
    NOWHERE,
    UNIT,
    Matrix,
    across,
    around,
    at,
    grown,
    matrix,
    moved,
    overlap,
    thinnest,
    times,
    upwards,
)
from lispub.model.preflight import Colour, Rectangle
from lispub.preflight.qpdf import NONSENSE, said
from lispub.preflight.reading.colouring import COLOUR, SHADED
from lispub.preflight.reading.colours import GREY
from lispub.preflight.reading.parsing import Instruction, Operands, Unreadable, parsed
from lispub.preflight.reading.state import Run, Within
from lispub.preflight.reading.text import TEXT

UNCOLOURED = 2          # PaintType of a tile: it is painted in the colour that is chosen with it
MOST_SAVED = 1_000      # states; a reader need not keep more than 28 (ISO 32000-1, annex C)


def paint_page(run: Run, page: Any) -> None:
    """Walk the operators of a page. They are read once, so they are not kept."""
    _walk(run, *parsed(page))


def paint(run: Run, stream: Any) -> None:
    """Walk the operators of a form, a pattern or a glyph, which other pages may paint too."""
    _walk(run, *run.library.instructions(stream))


def _walk(run: Run, instructions: list[Instruction], broken: str) -> None:
    """Do what each operator says. One that makes no sense is noted and skipped."""
    for operator, operands in instructions:
        run.tick()
        work = OPERATORS.get(operator)
        if work is None:
            if operator not in WITHOUT_MARKS:
                run.fault(f"`{operator[:20]}` is no operator")
            continue
        try:
            work(run, operands)
        except NONSENSE:
            run.fault(f"`{operator}` does not have the operands that it needs")
        except PdfError as fault:
            run.fault(f"what `{operator}` needs cannot be read: {said(fault)}")
    if broken:
        run.fault(broken)


# --- the state

def save(run: Run, operands: Operands) -> None:
    if len(run.stack) >= MOST_SAVED:
        raise Unreadable(f"it saves the graphics state more than {MOST_SAVED:,} times and does not restore it")
    run.stack.append(copy(run.state))


def restore(run: Run, operands: Operands) -> None:
    if run.stack:
        run.state = run.stack.pop()


def transform(run: Run, operands: Operands) -> None:
    run.state.ctm = times(matrix(operands), run.state.ctm)


def line_width(run: Run, operands: Operands) -> None:
    run.state.line_width = float(operands[0])


def graphics_state(run: Run, operands: Operands) -> None:
    """Take over what an ExtGState says. OP alone says it for fills too (ISO 32000-2, table 57)."""
    written, state = run.resources.get("/ExtGState", str(operands[0])), run.state
    if not isinstance(written, Dictionary):
        return run.fault(f"there is no graphics state {operands[0]}")
    for key, value in written.items():
        match key:
            case "/OP":
                state.stroke_overprints = bool(value)
                state.fill_overprints = bool(written.get("/op", value))
            case "/op":
                state.fill_overprints = bool(value)
            case "/OPM":
                state.overprint_mode = int(value)
            case "/CA":
                state.stroke_alpha = float(value)
            case "/ca":
                state.fill_alpha = float(value)
            case "/BM":
                state.blend = _blend(value)
            case "/SMask":
                state.soft_mask = isinstance(value, Dictionary)
            case "/LW":
                state.line_width = float(value)
            case "/Font":
                state.font, state.size = run.library.font(value[0]), float(value[1])
    return None


def _blend(value: Any) -> str:
    """The blend mode, the first of them if there are several; Compatible is an old name of Normal."""
    first = value[0] if isinstance(value, Array) and len(value) else value
    name = str(first).removeprefix("/")
    return "Normal" if name == "Compatible" else name


# --- paths

def point(run: Run, operands: Operands) -> None:
    x, y = map(float, operands)
    run.path.append(at(run.state.ctm, x, y))


def curve(run: Run, operands: Operands) -> None:
    """A curve stays within the box of its points and handles."""
    numbers, ctm = [float(operand) for operand in operands], run.state.ctm
    run.path.extend(at(ctm, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))


def rectangle(run: Run, operands: Operands) -> None:
    x, y, width, height = map(float, operands)
    ctm = run.state.ctm
    run.path.extend((at(ctm, x, y), at(ctm, x + width, y), at(ctm, x + width, y + height), at(ctm, x, y + height)))


def clip(run: Run, operands: Operands) -> None:
    run.clipping = True


def _paint_path(operator: str, fills: bool, strokes: bool) -> Callable[[Run, Operands], None]:
    def work(run: Run, operands: Operands) -> None:
        if run.path:
            box = around(run.path)
            if fills:
                _ink(run, operator, "fill", box)
            if strokes:
                width = run.state.line_width * thinnest(run.state.ctm)
                _ink(run, operator, "stroke", grown(box, width / 2), width=width)
            if run.clipping:
                run.state.clip = overlap(run.state.clip, box)
        elif run.clipping:
            run.state.clip = NOWHERE
        run.path, run.clipping = [], False
    return work


def _ink(run: Run, operator: str, side: Literal["fill", "stroke"], box: Rectangle, **more: Any) -> None:
    """A fill or a stroke, in a colour or a pattern. What a tiling pattern holds follows, once."""
    state = run.state
    colour, pattern = (state.fill, state.fill_pattern) if side == "fill" else (state.stroke, state.stroke_pattern)
    shaded = pattern is not None and pattern.get("/PatternType") == SHADED
    run.mark("shading" if shaded else side, operator, box, colour, side == "stroke", **more)
    if pattern is not None and not shaded:
        _tile(run, pattern, overlap(box, state.clip))


def _tile(run: Run, pattern: Any, clip: Rectangle) -> None:
    ctm = times(_matrix(pattern), run.base)
    resources = run.library.resources(pattern, pattern.get("/Resources"))
    if overlap(clip, moved(_box(pattern), ctm)) == NOWHERE:     # the first cell lies elsewhere: the one in the middle looks the same
        ctm = _centred(ctm, pattern, clip)
    with run.inside(pattern, "pattern", resources, ctm, overlap(clip, moved(_box(pattern), ctm))) as inner:
        inner.base = run.base
        inner.state.fill_pattern = inner.state.stroke_pattern = None
        if pattern.get("/PaintType") != UNCOLOURED:
            inner.state.fill = inner.state.stroke = GREY.initial()
        paint(inner, pattern)


def _centred(ctm: Matrix, pattern: Any, area: Rectangle) -> Matrix:
    """The matrix of the cell in the middle of an area: so many steps to the right and upwards from the first one."""
    a, b, c, d, e, f = ctm
    wide, high, size = float(pattern["/XStep"]), float(pattern["/YStep"]), a * d - b * c
    if not (wide and high and size):
        return ctm
    right, up = (area[0] + area[2]) / 2 - e, (area[1] + area[3]) / 2 - f
    left, bottom, _, _ = _box(pattern)
    across, upward = floor(((right * d - up * c) / size - left) / wide), floor(((up * a - right * b) / size - bottom) / high)
    return times((1, 0, 0, 1, across * wide, upward * high), ctm)


# --- forms, images, shadings

def external(run: Run, operands: Operands) -> None:
    name = str(operands[0])
    found = run.resources.get("/XObject", name)
    match found.get("/Subtype") if isinstance(found, Stream) else None:
        case None:
            run.fault(f"there is no XObject {name}")
        case kind if kind == "/Image":
            image(run, "Do", found)
        case kind if kind == "/Form":
            form(run, found, name)


def form(run: Run, stream: Any, name: str) -> None:
    """Paint a form in its box. A transparency group has a state of its own, and is painted as one with that which held before."""
    ctm = times(_matrix(stream), run.state.ctm)
    written = stream.get("/Resources")
    resources = run.library.resources(stream, written) if written is not None else run.resources
    clip = overlap(run.state.clip, moved(_box(stream), ctm))
    with run.inside(stream, f"form {name.removeprefix('/')}", resources, ctm, clip) as inner:
        if stream.get("/Group") is not None:
            state, within = inner.state, run.within
            blend = state.blend if state.blend != "Normal" else within.blend
            inner.within = Within(within.alpha * state.fill_alpha, blend, within.soft_mask or state.soft_mask)
            inner.state = replace(state, fill_alpha=1, stroke_alpha=1, blend="Normal", soft_mask=False)
        paint(inner, stream)


def image(run: Run, operator: str, written: Any) -> None:
    """An image as placed. A stencil is painted in the colour of fills."""
    ctm = run.state.ctm
    stencil = bool(written.get("/ImageMask", False))
    colour, bits = run.state.fill, 1
    if not stencil:
        space = written.get("/ColorSpace")
        colour = run.resources.space(space).unknown() if space is not None else Colour("JPXDecode")
        bits = int(written.get("/BitsPerComponent", 8))
    run.mark(
        "image", operator, moved(UNIT, ctm), colour, pixels=(int(written.get("/Width", 0)), int(written.get("/Height", 0))),
        placed=(across(ctm), upwards(ctm)), bits=bits, soft_mask=written.get("/SMask") is not None,
    )


def inline_image(run: Run, operands: Operands) -> None:
    image(run, "BI", operands[0].obj)


def shading(run: Run, operands: Operands) -> None:
    written = run.resources.get("/Shading", str(operands[0]))
    if written is None:
        return run.fault(f"there is no shading {operands[0]}")
    return run.mark("shading", "sh", run.state.clip, run.resources.space(written["/ColorSpace"]).unknown())


def _matrix(stream: Any) -> Matrix:
    return matrix(stream.get("/Matrix", IDENTITY))


def _box(stream: Any) -> Rectangle:
    left, bottom, right, top = map(float, stream["/BBox"])
    return around(((left, bottom), (right, top)))


PAINTS = {
    "f": (True, False), "F": (True, False), "f*": (True, False), "S": (False, True), "s": (False, True), "B": (True, True),
    "B*": (True, True), "b": (True, True), "b*": (True, True), "n": (False, False),
}
WITHOUT_MARKS = {"J", "j", "M", "d", "ri", "i", "h", "ET", "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX", "d0", "d1"}
OPERATORS: dict[str, Callable[[Run, Operands], None]] = {
    "q": save, "Q": restore, "cm": transform, "w": line_width, "gs": graphics_state,
    "m": point, "l": point, "c": curve, "v": curve, "y": curve, "re": rectangle, "W": clip, "W*": clip,
    **{operator: _paint_path(operator, *does) for operator, does in PAINTS.items()},
    "Do": external, "BI": inline_image, "sh": shading, **COLOUR, **TEXT,
}
