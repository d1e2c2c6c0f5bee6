"""Colour spaces (ISO 32000-2, 8.6): what a colour of each puts on the plates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pikepdf import Array, Dictionary, Name, Stream

from lispub.model.preflight import PROCESS, Colour

DEEP = 8        # a space in a space in a space: an Indexed DeviceN over ICCBased is three

Model = Literal["", "grey", "rgb", "cmyk", "lab", "spot", "pattern"]


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its PDF name, the model that it comes to, how many components a colour has, and its inks if it names them."""

    name: str
    model: Model
    count: int
    colorants: tuple[str, ...] = ()
    base: Space | None = None       # of Indexed, and of an uncoloured tiling pattern
    palette: bytes = b""            # of Indexed: the bytes of its colours, one after the other

    def colour(self, components: Sequence[float]) -> Colour:
        """The colour of these components: too few are filled with 0, too many are dropped, each is held between 0 and 1."""
        if self.base is not None and self.name == "Indexed":
            return self._listed(int(components[0]) if components else 0)
        values = tuple(components[:self.count]) + (0.0,) * (self.count - len(components))
        if self.model != "lab":
            values = tuple(min(1.0, max(0.0, value)) for value in values)
        return Colour(self.name, values, self._inks(values), self.model, self.colorants)

    def _listed(self, index: int) -> Colour:
        assert self.base is not None
        start = max(0, index) * self.base.count
        colour = self.base.colour([byte / 255 for byte in self.palette[start:start + self.base.count]])
        return Colour("Indexed", colour.components, colour.inks, colour.model, colour.colorants)

    def initial(self) -> Colour:
        """The colour that holds when the space is chosen (ISO 32000-2, 8.6.8): black, or every ink in full."""
        if self.name == "DeviceCMYK" or (self.name == "ICCBased" and self.count == 4):
            return self.colour((0, 0, 0, 1))
        return self.colour((1.0,) * self.count if self.model == "spot" else (0.0,) * self.count)

    def unknown(self) -> Colour:
        """The space of an image or a shading, which has many colours."""
        return Colour(self.name, (), None, self.model, self.colorants)

    def _inks(self, values: Sequence[float]) -> Mapping[str, float] | None:
        if self.model == "grey" and self.name != "CalGray":
            return {"Black": 1 - values[0]}
        if self.model in ("cmyk", "spot"):
            if self.colorants == ("All",):
                return dict.fromkeys(PROCESS, values[0])
            return {ink: value for ink, value in zip(self.colorants, values, strict=True) if ink != "None"}
        return None


GREY = Space("DeviceGray", "grey", 1, ("Black",))
RGB = Space("DeviceRGB", "rgb", 3)
CMYK = Space("DeviceCMYK", "cmyk", 4, PROCESS)
PATTERN = Space("Pattern", "pattern", 0)
UNKNOWN = Space("", "", 0)
_NAMED = {
    "/DeviceGray": GREY, "/G": GREY, "/CalGray": Space("CalGray", "grey", 1), "/DeviceRGB": RGB, "/RGB": RGB,
    "/CalRGB": Space("CalRGB", "rgb", 3), "/DeviceCMYK": CMYK, "/CMYK": CMYK, "/CalCMYK": CMYK, "/Pattern": PATTERN,
    "/Lab": Space("Lab", "lab", 3),
}
_PROFILED: dict[int, tuple[Model, tuple[str, ...]]] = {1: ("grey", ("Black",)), 3: ("rgb", ()), 4: ("cmyk", PROCESS)}


def space(written: Any, named: Mapping[str, Any], depth: int = 0) -> Space:
    """The space that a name or an array says; a name may be that of a resource. UNKNOWN if it says nothing that is known."""
    if depth > DEEP:
        return UNKNOWN
    if isinstance(written, Name):
        key = str(written)
        if key in _NAMED:
            return _NAMED[key]
        return space(named[key], {}, depth + 1) if key in named else UNKNOWN
    if not isinstance(written, Array) or not len(written):
        return UNKNOWN
    match str(written[0]), len(written):
        case "/ICCBased", 2:
            count = int(written[1].get("/N", 0))
            model, inks = _PROFILED.get(count, ("", ()))
            if count == 3 and _is_lab(written[1]):
                model = "lab"
            return Space("ICCBased", model, count, inks)
        case ("/Indexed" | "/I"), 4:
            base, table = space(written[1], named, depth + 1), written[3]
            palette = table.read_bytes() if isinstance(table, Stream) else bytes(table)
            return Space("Indexed", base.model, 1, base.colorants, base, palette)
        case "/Separation", 4:
            return Space("Separation", "spot", 1, (_ink(written[1]),))
        case "/DeviceN", (4 | 5):
            inks = tuple(_ink(name) for name in written[1])
            return Space("DeviceN", "spot", len(inks), inks)
        case "/Pattern", 2:
            return Space("Pattern", "pattern", 0, base=space(written[1], named, depth + 1))
        case first, _:
            return _NAMED.get(first, UNKNOWN)


def blend_space(owner: Any) -> Space | None:
    """The space that the transparency group of a page or a form is blended in; None if it has no group, or one that names none."""
    group = owner.get("/Group")
    written = group.get("/CS") if isinstance(group, Dictionary) else None
    return space(written, {}) if written is not None else None


def _ink(name: Any) -> str:
    return str(name).removeprefix("/")


def _is_lab(profile: Any) -> bool:
    """An ICC profile says in bytes 16 to 19 what its colours are (ISO 15076-1, 7.2)."""
    return bool(profile.read_bytes()[16:20] == b"Lab ")
