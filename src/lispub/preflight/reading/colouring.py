"""Colour operators (ISO 32000-2, 8.6.8): which colour holds for fills, and which for strokes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from pikepdf import Name

from lispub.model.preflight import Colour
from lispub.preflight.reading.colours import CMYK, GREY, PATTERN, RGB, Space
from lispub.preflight.reading.parsing import Operands
from lispub.preflight.reading.state import Run

SHADED = 2              # PatternType; 1 is a tile

Side = Literal["fill", "stroke"]


def _choose(side: Side, device: Space | None = None) -> Callable[[Run, Operands], None]:
    """`cs` and `CS`, or one of the operators that choose a device space and a colour in it at once."""
    def choose(run: Run, operands: Operands) -> None:
        chosen = device or run.resources.space(operands[0])
        colour = chosen.colour([float(operand) for operand in operands]) if device else chosen.initial()
        _take(run, side, chosen, colour, None)
    return choose


def _set(side: Side) -> Callable[[Run, Operands], None]:
    """`sc`, `scn` and their strokes: components, a pattern, or both (an uncoloured pattern)."""
    def choose(run: Run, operands: Operands) -> None:
        chosen = run.state.fill_space if side == "fill" else run.state.stroke_space
        if operands and isinstance(operands[-1], Name):
            pattern = run.resources.get("/Pattern", str(operands[-1]))
            if pattern is None:
                run.fault(f"there is no pattern {operands[-1]}")
            return _take(run, side, chosen, _of_pattern(run, chosen, operands[:-1], pattern), pattern)
        return _take(run, side, chosen, chosen.colour([float(operand) for operand in operands]), None)
    return choose


def _of_pattern(run: Run, chosen: Space, components: Operands, pattern: Any) -> Colour:
    """The colour of an uncoloured tile, the space of a shading; a coloured tile has none of its own."""
    if pattern is not None and pattern.get("/PatternType") == SHADED:
        return run.resources.space(pattern["/Shading"]["/ColorSpace"]).unknown()
    return chosen.base.colour([float(operand) for operand in components]) if chosen.base else PATTERN.initial()


def _take(run: Run, side: Side, chosen: Space, colour: Colour, pattern: Any) -> None:
    state = run.state
    if side == "fill":
        state.fill_space, state.fill, state.fill_pattern = chosen, colour, pattern
    else:
        state.stroke_space, state.stroke, state.stroke_pattern = chosen, colour, pattern


COLOUR: dict[str, Callable[[Run, Operands], None]] = {
    "g": _choose("fill", GREY), "G": _choose("stroke", GREY), "rg": _choose("fill", RGB), "RG": _choose("stroke", RGB),
    "k": _choose("fill", CMYK), "K": _choose("stroke", CMYK), "cs": _choose("fill"), "CS": _choose("stroke"),
    "sc": _set("fill"), "scn": _set("fill"), "SC": _set("stroke"), "SCN": _set("stroke"),
}
