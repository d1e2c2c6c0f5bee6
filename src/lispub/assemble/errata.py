"""What changed since the version before, once a book is whole: its passages against those that were recorded when that was issued."""

from __future__ import annotations

from dataclasses import replace

from lispub.model.book import Book, Piece, Unit
from lispub.model.issued import IssuedBook
from lispub.model.manuscript import Manuscript
from lispub.redline import changed, issued_book
from lispub.redline.told import told
from lispub.typography import typography


def with_errata(book: Book, manuscript: Manuscript) -> Book:
    """The book with what changed since the version before in its `errata`; the same book where it has none, or nothing was recorded."""
    if not any(piece.kind == "errata" for unit in book.units for piece in unit.pieces):
        return book
    before = _version_before(book, manuscript)
    if before is None:
        return book
    changes = changed(before.passages, issued_book(book, manuscript).passages)
    lines = tuple({"name": change.name, "told": typography(told(change))} for change in changes)
    content = {"since": before.version, "issued": before.date, "changes": lines}
    return replace(book, units=tuple(_filled(unit, content) for unit in book.units))


def _version_before(book: Book, manuscript: Manuscript) -> IssuedBook | None:
    """The last version that was recorded under another number: of the edition, or of the PDF of its text."""
    issued = manuscript.issued.get(book.edition.name) or manuscript.issued.get(book.edition.text)
    return next((each for each in issued.versions if each.version != book.version), None) if issued is not None else None


def _filled(unit: Unit, content: dict[str, object]) -> Unit:
    return replace(unit, pieces=tuple(_with(piece, content) if piece.kind == "errata" else piece for piece in unit.pieces))


def _with(piece: Piece, content: dict[str, object]) -> Piece:
    return replace(piece, content={**piece.content, **content})
