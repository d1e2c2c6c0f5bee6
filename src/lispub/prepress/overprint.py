"""Overprint (ISO 32000-2, 8.6.7 and 11.7.4): solid black text and thin solid black lines print over what stands under them.

Where black knocks out, plates that do not meet show paper round each letter. Everything else knocks out, white above all: white that
overprints is not there. A tint of black knocks out too, for what stands under it would show through its dots.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pikepdf import Dictionary, Name, Object

from lispub.geometry import IDENTITY, Matrix, larger, times
from lispub.model.press import CMYK

BLACK: CMYK = (0, 0, 0, 1)
THIN = 2.0          # pt, as placed: a broader stroke is an area, and areas knock out
OVERPRINT, KNOCK_OUT = Name("/Overprint"), Name("/KnockOut")


@dataclass(frozen=True, slots=True)
class State:
    """As much of the graphics state as overprint depends on, the size at which things are placed, and the chosen colour spaces.

    `fill` and `stroke` say whether that colour is known to be solid black, which it is not in a form that sets none. A space is RGB
    or Gray, or empty for any other.
    """

    matrix: Matrix = IDENTITY
    fill: bool = False
    stroke: bool = False
    fill_space: str = ""
    stroke_space: str = ""
    opaque_fill: bool = True
    opaque_stroke: bool = True
    rendering: int = 0          # of text: 0 fill, 1 stroke, 2 both, 3 invisible, and the same with clipping from 4
    width: float = 1
    overprints: bool = False

    def moved(self, matrix: Matrix) -> State:
        """After `cm`."""
        return replace(self, matrix=times(matrix, self.matrix))

    @property
    def text_overprints(self) -> bool:
        """Whether text that is painted now is to overprint."""
        filled, stroked = self.rendering % 4 in (0, 2), self.rendering % 4 in (1, 2)
        black = [solid for solid, used in ((self.fill and self.opaque_fill, filled), (self.stroke and self.opaque_stroke, stroked)) if used]
        return bool(black) and all(black)

    @property
    def line_overprints(self) -> bool:
        """Whether a line that is stroked now is to overprint."""
        return self.stroke and self.opaque_stroke and self.width * larger(self.matrix) <= THIN


def states() -> dict[Name, Object]:
    """The two graphics states; OPM 1 leaves alone the plates that black has no ink on."""
    return {
        OVERPRINT: Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
        KNOCK_OUT: Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0),
    }


def lets_through(state: Object) -> bool:
    """Whether a graphics state makes anything transparent (ISO 32000-2, 11.6.4)."""
    blend = state.get(Name.BM, Name.Normal)
    faint = any(key in state and float(state[key]) < 1 for key in (Name.ca, Name.CA))
    return faint or blend not in (Name.Normal, Name.Compatible) or state.get(Name.SMask, Name("/None")) != Name("/None")
