"""Plant a fault in a page of the plain file: content in its own words, and the resources that it names."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream
from preflight.plain import HIGH, SLUG, WIDE

PAGE = 2                                        # where faults are planted
BAND = (60, SLUG + HIGH - 40)                   # on the band of four inks at the top
PAPER = (60, 150)                               # where there is nothing
TRIM = (SLUG, SLUG, SLUG + WIDE, SLUG + HIGH)


def paint(pdf: Pdf, content: str, page: int = PAGE, **resources: Any) -> Pdf:
    """Add content at the end of a page; resources by kind: `ExtGState={"Half": …}`."""
    sheet = pdf.pages[page - 1]
    for kind, entries in resources.items():
        if f"/{kind}" not in sheet.Resources:
            sheet.Resources[f"/{kind}"] = Dictionary()
        for name, found in entries.items():
            sheet.Resources[f"/{kind}"][f"/{name}"] = found
    sheet.contents_add(pdf.make_stream(f"q {content} Q".encode()))
    return pdf


def words(colour: str, at: tuple[float, float] = PAPER, size: float = 9, state: str = "", said: str = "Planted words") -> str:
    """Type: its colour in operators, such as `0 0 0 1 k`."""
    return f"{state} {colour} BT /Body {size} Tf {at[0]:.3f} {at[1]:.3f} Td ({said}) Tj ET"


def area(colour: str, box: tuple[float, float, float, float] = (60, 100, 160, 200)) -> str:
    """A filled box: left, bottom, right, top."""
    left, bottom, right, top = box
    return f"{colour} {left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re f"


def line(colour: str, width: float, start: tuple[float, float] = (60, 120), end: tuple[float, float] = (300, 120)) -> str:
    """A stroke; its colour in operators, such as `0 0 0 1 K`."""
    return f"{colour} {width:g} w {start[0]:.3f} {start[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S"


def placed(name: str, wide: float = 72, high: float = 72) -> str:
    """An image in its place, so many points large."""
    return f"{wide:g} 0 0 {high:g} 60 100 cm /{name} Do"


def image(pdf: Pdf, space: Any = Name.DeviceCMYK, pixels: int = 300, bits: int = 8, **more: Any) -> Stream:
    """A square image of nothing but zeros, in 300 pixels; over 72 pt that is 300 ppi."""
    described = dict(Type=Name.XObject, Subtype=Name.Image, Width=pixels, Height=pixels, BitsPerComponent=bits, **more)
    if space is not None:
        described["ColorSpace"] = space
    return pdf.make_stream(b"\0" * 16, **described)


def form(pdf: Pdf, content: str, **more: Any) -> Stream:
    """A form as large as the page."""
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1000, 1000]), **more)


def spot(pdf: Pdf, name: str = "House Blue") -> Array:
    """The colour space of one ink of that name."""
    return pdf.make_indirect(Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, curve([0, 0, 0, 0], [1, 0.6, 0, 0])]))


def profiled(pdf: Pdf, components: int) -> Array:
    """A colour space with a profile of so many components; the profile itself is empty."""
    return pdf.make_indirect(Array([Name.ICCBased, pdf.make_stream(b"", N=components)]))


def shading(space: Any, *, first: list[float], last: list[float]) -> Dictionary:
    """A gradient from one colour to another."""
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=Array([60, 0, 160, 0]), Function=curve(first, last))


def curve(first: list[float], last: list[float]) -> Dictionary:
    """A function from one colour to another, in equal steps."""
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array(first), C1=Array(last))
