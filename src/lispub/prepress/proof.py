"""The proof: a print file as the press will show it, for a client to sign.

Marks and bleed stay in view, and a line is drawn where the sheet is cut, so that nobody takes for margin what is cut off. A strip below
each sheet says what it is: a proof, for which stock, of which file. It is no PDF/X any more, and none that a contract could rest on: that
takes a printed proof (ISO 12647-7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO

from pikepdf import Array, Name, Object, Pdf

from lispub.binding.writing import write
from lispub.model.edition import PT
from lispub.model.pages import Pages, Position
from lispub.model.press import Press
from lispub.prepress.boxes import Box
from lispub.prepress.outlines import outlined
from lispub.prepress.soft_proof import show
from lispub.prepress.standards import output_intent

STRIP = 7.0         # mm, below the sheet
TYPE = 8.0          # pt
LINE = 0.25         # pt
COLOUR = ".75 0 .3"         # RGB of the line and the words
SLIP = Name("/Proof")
DIGITS = 12         # of the SHA-256 of the print file: enough to tell one from another
OF_PDF_X = re.compile(r'\s*<rdf:Description\b[^>]*\bxmlns:pdfxid="[^>]*>.*?</rdf:Description>', re.DOTALL)


def proof(pages: Pages, press: Press, cover: Pages | None = None) -> Pages:
    """The sheets of the cover, if there is one, and then those of the book. Title, language and dates are those of the book."""
    files = [cover, pages] if cover is not None else [pages]
    with ExitStack() as opened:
        pdfs = [opened.enter_context(Pdf.open(BytesIO(file.pdf))) for file in files]
        pdf = pdfs[-1]
        for place, sheet in enumerate(sheet for other in pdfs[:-1] for sheet in other.pages):
            pdf.pages.insert(place, sheet)
        show(pdf, press.profile)
        _mark(pdf, [_words(press, file) for file in files for _ in file.positions])
        _declare(pdf)
        return Pages(write(pdf), tuple(_counted(files)))


def _words(press: Press, file: Pages) -> str:
    return f"Proof: not for printing. Colours of {press.condition.info}, print file {sha256(file.pdf).hexdigest()[:DIGITS]}"


def _mark(pdf: Pdf, words: list[str]) -> None:
    """Draw on each sheet the line and, in a strip below it, its words; sheets that are alike share one drawing."""
    @cache
    def slip(words: str, media: Box, trim: Box) -> Object:
        line = f"q {COLOUR} RG {LINE} w {trim.path} S Q"
        said = outlined(words, TYPE, trim.left, media.bottom - (STRIP / 2) * PT)
        below = Array([media.left, media.bottom - STRIP * PT, media.right, media.top])
        return pdf.make_stream(f"{line}\nq {COLOUR} rg {said} Q".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=below)

    for sheet, said in zip(pdf.pages, words, strict=True):
        drawn = slip(said, Box.of(sheet.mediabox), Box.of(sheet.trimbox))
        sheet.contents_add(b"q", prepend=True)
        sheet.contents_add(f"Q q {SLIP} Do Q".encode())
        sheet.add_resource(drawn, Name.XObject, SLIP)
        sheet.obj.MediaBox = sheet.obj.CropBox = Array(drawn.BBox)


def _declare(pdf: Pdf) -> None:
    """The pages are sRGB now, and PDF/X no more."""
    pdf.Root.OutputIntents = Array([output_intent(pdf)])
    packet = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(OF_PDF_X.sub("", packet).encode())


def _counted(files: list[Pages]) -> Iterator[Position]:
    """The positions of all sheets in one count; a printed folio stays what it is."""
    every = (position for file in files for position in file.positions)
    return (replace(position, position=number) for number, position in enumerate(every, 1))
