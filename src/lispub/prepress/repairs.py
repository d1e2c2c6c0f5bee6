"""What WeasyPrint writes in another way than PDF/UA-1 and PDF/A-3 ask for, made right in the bound PDF."""

from __future__ import annotations

import re

from pikepdf import Dictionary, Name, Object, Pdf, Stream

BLOCK = re.compile(rb"\d+\s+beginbfchar(.*?)endbfchar", re.DOTALL)
ENTRY = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]*)>")
NO_CHARACTER = {b"0000", b"FEFF", b"FFFE"}


def repair(pdf: Pdf) -> None:
    """Make images and character maps as the standards ask; nothing that is seen changes."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.get(Name.Subtype) == Name.Image:
            leave_pixels_alone(thing)
        elif isinstance(thing, Dictionary) and thing.get(Name.Type) == Name.Font and Name.ToUnicode in thing:
            drop_what_is_no_character(thing)


def leave_pixels_alone(image: Object) -> None:
    """An archived picture is not smoothed by each reader in its own way (ISO 19005-3, 6.2.8)."""
    if Name.Interpolate in image:
        del image[Name.Interpolate]


def drop_what_is_no_character(font: Object) -> None:
    """No glyph may stand for U+0000, U+FEFF or U+FFFE (ISO 14289-1, 7.21.7; ISO 19005-3, 6.2.11.7.2)."""
    before = font.ToUnicode.read_bytes()
    after = BLOCK.sub(_kept, before)
    if after != before:
        font.ToUnicode.write(after)


def _kept(block: re.Match[bytes]) -> bytes:
    entries = [entry[0] for entry in ENTRY.finditer(block[1]) if entry[1].upper() not in NO_CHARACTER]
    if len(entries) == len(ENTRY.findall(block[1])):
        return block[0]
    return b"%d beginbfchar\n%s\nendbfchar" % (len(entries), b"\n".join(entries)) if entries else b""
