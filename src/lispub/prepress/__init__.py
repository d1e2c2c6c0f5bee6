"""Boxes, marks, standards and attachments of a bound PDF: what makes the same pages a file to read or a file to print."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from lispub.model.book import Book
from lispub.model.pages import Pages


def for_screen(pages: Pages, book: Book, tables: Mapping[str, bytes]) -> Pages:
    """The pages trimmed to their finished size, with the data of the figures that they show, as PDF/UA-1 and PDF/A-3a in one file.

    `tables` has the CSV of each figure, by the figure's id. What the validators that are installed say of the file stands beside it.
    """
    from pikepdf import Pdf

    from lispub.binding.writing import write
    from lispub.prepress.attachments import attach, data_of_figures
    from lispub.prepress.repairs import repair
    from lispub.prepress.standards import declare
    from lispub.prepress.trim import trim
    from lispub.prepress.validators import validate

    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        trim(pdf, book.edition.page)
        attach(pdf, data_of_figures(book, tables), book.issued)
        repair(pdf)
        declare(pdf)
        file = write(pdf)
    return Pages(file, pages.positions, validate(file))


def for_print(pages: Pages, book: Book) -> Pages:
    """The pages with 3 mm bleed and crop marks in a 10 mm slug; no links, no outline, no tags. No standard is declared yet."""
    from pikepdf import Pdf

    from lispub.binding.writing import write
    from lispub.prepress.marks import mark
    from lispub.prepress.plain import strip_reading_aids

    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        strip_reading_aids(pdf)
        mark(pdf, book.edition.page)
        return Pages(write(pdf), pages.positions)
