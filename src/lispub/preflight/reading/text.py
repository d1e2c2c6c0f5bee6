"""Text operators (ISO 32000-2, 9.3 and 9.4): where each string stands and how large."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from lispub.geometry import IDENTITY, around, matrix, moved, times, upwards
from lispub.model.preflight import Rectangle
from lispub.preflight.reading.parsing import Operands
from lispub.preflight.reading.state import Run

NUMBERS = (int, float, Decimal)     # pikepdf gives numbers as Python has them, strings as objects of its own
SPACE = -200                        # thousandths of the size: TeX leaves a gap where others put a space
INVISIBLE, CLIPS = 3, 4     # rendering modes: 3 paints nothing, 4 to 7 do as 0 to 3 and then clip


def begin(run: Run, operands: Operands) -> None:
    run.text_matrix = run.line_matrix = IDENTITY


def choose_font(run: Run, operands: Operands) -> None:
    run.state.font, run.state.size = run.resources.font(str(operands[0])), float(operands[1])


def spacing(run: Run, operands: Operands) -> None:
    run.state.spacing = float(operands[0])


def word_spacing(run: Run, operands: Operands) -> None:
    run.state.word_spacing = float(operands[0])


def stretch(run: Run, operands: Operands) -> None:
    run.state.stretch = float(operands[0]) / 100


def leading(run: Run, operands: Operands) -> None:
    run.state.leading = float(operands[0])


def rise(run: Run, operands: Operands) -> None:
    run.state.rise = float(operands[0])


def rendering(run: Run, operands: Operands) -> None:
    run.state.rendering = int(operands[0])


def place(run: Run, operands: Operands) -> None:
    run.text_matrix = run.line_matrix = matrix(operands)


def move(run: Run, operands: Operands) -> None:
    x, y = map(float, operands)
    run.text_matrix = run.line_matrix = times((1, 0, 0, 1, x, y), run.line_matrix)


def move_and_lead(run: Run, operands: Operands) -> None:
    run.state.leading = -float(operands[1])
    move(run, operands)


def next_line(run: Run, operands: Operands) -> None:
    move(run, [0, -run.state.leading])


def show(run: Run, operands: Operands) -> None:
    _show(run, "Tj", operands[:1])


def show_spaced(run: Run, operands: Operands) -> None:
    _show(run, "TJ", operands[0].as_list())


def show_on_next_line(run: Run, operands: Operands) -> None:
    next_line(run, [])
    _show(run, "'", operands[:1])


def show_on_next_line_spaced(run: Run, operands: Operands) -> None:
    run.state.word_spacing, run.state.spacing = float(operands[0]), float(operands[1])
    next_line(run, [])
    _show(run, '"', operands[2:3])


def _show(run: Run, operator: str, parts: Iterable[Any]) -> None:
    """One mark for all that the operator shows. Strings advance by their widths, numbers go back by thousandths of the size."""
    state, font, start, back = run.state, run.state.font, run.text_matrix, 0.0
    words: list[list[bytes]] = [[]]
    for part in parts:
        if isinstance(part, NUMBERS):
            gap = float(part)
            back += gap
            if gap <= SPACE:
                words.append([])
        else:
            words[-1].append(bytes(part))
    string = b"".join([piece for word in words for piece in word])
    said = " ".join([font.text(b"".join(word)) for word in words])
    length = _length(run, string) - back / 1000 * state.size * (1 if font.vertical else state.stretch)
    run.text_matrix = times((1, 0, 0, 1, *((0, -length) if font.vertical else (length, 0))), start)
    placed = times(start, state.ctm)
    box = moved(_stands(run, length), placed) if said.strip() and state.rendering % CLIPS != INVISIBLE else None
    size = abs(state.size) * upwards(placed)
    stroked = state.rendering % CLIPS == 1
    more = {"text": said, "size": size, "font": font.name, "embedded": font.embedded}
    run.mark("text", operator, box, state.stroke if stroked else state.fill, stroked, **more)
    if state.rendering % CLIPS == 2:
        run.mark("text", operator, box, state.stroke, True, **more)
    if font.glyphs:
        run.text_matrix, after = start, run.text_matrix
        _paint_glyphs(run, string)
        run.text_matrix = after


def _length(run: Run, string: bytes) -> float:
    state, font = run.state, run.state.font
    count = -(-len(string) // font.bytes_a_code)
    if font.vertical:
        return count * (state.size + state.spacing)
    widths, usual = font.widths, font.width
    ems = sum([widths.get(code, usual) for code in font.codes(string)])     # the list: twice as fast as a generator
    spaces = string.count(b" ") * state.word_spacing if font.bytes_a_code == 1 and state.word_spacing else 0
    return (ems * state.size + count * state.spacing + spaces) * state.stretch


def _stands(run: Run, length: float) -> Rectangle:
    """Where a string of that length stands, in text space."""
    state, font = run.state, run.state.font
    if font.vertical:
        return around(((-state.size / 2, 0), (state.size / 2, -length)))
    low, high = state.rise + font.low * state.size, state.rise + font.high * state.size
    return around(((0, low), (length - state.spacing * state.stretch, high)))


def _paint_glyphs(run: Run, string: bytes) -> None:
    """The glyphs of a Type 3 font that bring their own colours (`d0`): each is painted once, where the string begins."""
    from lispub.preflight.reading.painting import paint

    state, font = run.state, run.state.font
    for code in sorted(set(font.codes(string)) & set(font.glyphs)):
        glyph = font.glyphs[code]
        instructions, _ = run.library.instructions(glyph)
        if not instructions or instructions[0][0] != "d0":
            continue
        sized = (state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise)
        ctm = times(font.matrix, times(sized, times(run.text_matrix, state.ctm)))
        resources = run.library.resources(glyph, font.resources) if font.resources is not None else run.resources
        with run.inside(glyph, f"glyph {code} of {font.name or 'a Type 3 font'}", resources, ctm, state.clip) as inner:
            paint(inner, glyph)


TEXT: dict[str, Callable[[Run, Operands], None]] = {
    "BT": begin, "Tf": choose_font, "Tc": spacing, "Tw": word_spacing, "Tz": stretch, "TL": leading, "Ts": rise, "Tr": rendering,
    "Tm": place, "Td": move, "TD": move_and_lead, "T*": next_line, "Tj": show, "TJ": show_spaced, "'": show_on_next_line,
    '"': show_on_next_line_spaced,
}
