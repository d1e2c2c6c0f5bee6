"""What the standards ask of images and character maps, made right in tiny PDFs."""

from __future__ import annotations

import pytest
from pikepdf import Dictionary, Name, Pdf

from lispub.prepress.repairs import repair

CMAP = b"""begincmap
%d beginbfchar
%s
endbfchar
1 beginbfrange
<0010> <0012> <0041>
endbfrange
endcmap"""


def image(pdf: Pdf, **entries: object) -> Dictionary:
    return pdf.make_stream(b"\0\0\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB,
                           BitsPerComponent=8, **entries)


@pytest.mark.parametrize("asked", [{"Interpolate": True}, {"Interpolate": False}, {}])
def test_no_picture_asks_to_be_smoothed(asked: dict[str, bool]) -> None:
    pdf = Pdf.new()
    pdf.Root.Picture = image(pdf, **asked)
    repair(pdf)
    assert "/Interpolate" not in pdf.Root.Picture
    assert pdf.Root.Picture.read_bytes() == b"\0\0\0" and pdf.Root.Picture.Width == 1


def cmap_after(entries: list[bytes]) -> bytes:
    pdf = Pdf.new()
    pdf.Root.Font = pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(CMAP % (len(entries), b"\n".join(entries)))))
    repair(pdf)
    return bytes(pdf.Root.Font.ToUnicode.read_bytes())


@pytest.mark.parametrize("forbidden", [b"0000", b"feff", b"FEFF", b"fffe"])
def test_a_glyph_that_stands_for_no_character_loses_its_entry(forbidden: bytes) -> None:
    kept = [b"<0001> <0041>", b"<0003> <00660069>"]
    assert cmap_after([kept[0], b"<0002> <" + forbidden + b">", kept[1]]) == CMAP % (2, b"\n".join(kept))


def test_a_block_of_nothing_else_is_dropped_and_the_ranges_stay() -> None:
    after = cmap_after([b"<0002> <FEFF>"])
    assert b"bfchar" not in after and b"<0010> <0012> <0041>" in after


def test_a_map_without_fault_keeps_its_bytes() -> None:
    entries = [b"<0001>  <0041>", b"<0000> <0020>"]      # code 0 is a code like any other
    assert cmap_after(entries) == CMAP % (2, b"\n".join(entries))
