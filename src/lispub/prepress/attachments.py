"""Associated files (ISO 32000-2, 14.13; ISO 19005-3, 6.8): the data of each figure, in the PDF that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, NameTree, Object, Pdf

from lispub.model.book import Book, Piece
from lispub.numerals import NBSP
from lispub.walk import plain


@dataclass(frozen=True, slots=True)
class Attachment:
    """A CSV to attach: the name of the file, what it is, and the anchor that it belongs to, if it has one."""

    name: str
    description: str
    content: bytes
    anchor: str


def data_of_figures(book: Book, tables: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """The CSV of each figure that the edition shows, in the order of their names; `tables` has them by the figure's id.

    A figure that stands on the cover and in a chapter is told by its number.
    """
    shown: dict[str, Attachment] = {}
    for figure, piece in _figures(book):
        if figure in tables and (figure not in shown or not shown[figure].anchor):
            shown[figure] = Attachment(f"{figure}.csv", _description(piece), tables[figure], piece.anchor if piece.kind == "figure" else "")
    return tuple(sorted(shown.values(), key=lambda attachment: attachment.name))


def attach(pdf: Pdf, attachments: Iterable[Attachment], issued: date) -> None:
    """Embed the files as data of the document, and of the page that shows the figure. Dates are those of the edition."""
    files = [(attachment, _embedded(pdf, attachment, issued)) for attachment in attachments]
    if not files:
        return
    pdf.Root.AF = Array([file for _, file in files])
    destinations = NameTree(pdf.Root.Names.Dests) if Name.Dests in pdf.Root.get(Name.Names, Dictionary()) else {}
    for attachment, file in files:
        if attachment.anchor in destinations:
            page = destinations[attachment.anchor][0]
            page.AF = Array([*page.get(Name.AF, Array()), file])


def _embedded(pdf: Pdf, attachment: Attachment, issued: date) -> Object:
    """The file specification, in the tree of embedded files; qpdf adds the size and the checksum."""
    day = f"D:{issued:%Y%m%d}000000+00'00'"
    pdf.attachments[attachment.name] = AttachedFileSpec(
        pdf, attachment.content, description=attachment.description, filename=attachment.name, mime_type="text/csv",
        creation_date=day, mod_date=day,
    )
    file = pdf.attachments[attachment.name].obj
    file.AFRelationship = Name.Data
    return file


def _figures(book: Book) -> Iterator[tuple[str, Piece]]:
    for unit in book.units:
        for piece in unit.pieces:
            figure = str(piece.content.get("figure") or "")
            if figure:
                yield figure, piece


def _description(piece: Piece) -> str:
    """`Data of Figure 2.1: …`; a figure on a cover or in a case study has no number."""
    numbered = piece.kind == "figure" and piece.label is not None
    content = piece.content if numbered else piece.content.get("chart") or {}
    title = plain(content.get("title", ()))
    return f"Data of {piece.label if numbered else 'a figure'}: {title}".replace(NBSP, " ")
