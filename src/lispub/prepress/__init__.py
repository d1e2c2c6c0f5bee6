"""Boxes, marks, standards and attachments of a bound PDF: what makes the same pages a file to read or a file to print."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from lispub.model.book import Book
from lispub.model.pages import Pages
from lispub.model.preflight import Limits
from lispub.model.press import Press, PrintJob
from lispub.tokens import builds, read_tokens
from lispub.workspace import Workspace


def for_screen(pages: Pages, book: Book, tables: Mapping[str, bytes]) -> Pages:
    """The pages trimmed to their finished size, with the data of the figures that they show, as PDF/UA-1 and PDF/A-3a in one file.

    `tables` has the CSV of each figure, by the figure's id. What the validators that are installed say of the file stands beside it.
    A response form is PDF/UA-1 alone: no program that fills it in keeps to PDF/A, so the claim would be false as soon as it is used.
    """
    from pikepdf import Pdf

    from lispub.binding.writing import write
    from lispub.prepress.attachments import attach, data_of_figures
    from lispub.prepress.forms import write_form
    from lispub.prepress.repairs import repair
    from lispub.prepress.standards import declare
    from lispub.prepress.trim import trim
    from lispub.prepress.validators import ACCESSIBLE, STANDARDS, validate

    filled_in = book.edition.form == "response-form"
    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        trim(pdf, book.edition.page)
        attach(pdf, data_of_figures(book, tables), book.issued)
        write_form(pdf)
        repair(pdf)
        declare(pdf, archived=not filled_in)
        file = write(pdf)
    return Pages(file, pages.positions, validate(file, ACCESSIBLE if filled_in else STANDARDS))


def press(job: PrintJob, workspace: Workspace) -> Press:
    """What a job is printed with: the condition of its stock, the profile, and the inks of each colour token.

    Raises FileNotFoundError or Refused if the profile cannot be read, which `stock-without-profile` tells before anything is made.
    """
    from lispub.prepress import stocks

    profile = stocks.profile(job, workspace)
    channels = {token: bytes.fromhex(colour[1:]) for token, colour in read_tokens(workspace).items()}
    colours = {token: (red, green, blue) for token, (red, green, blue) in channels.items()}
    return Press(job, stocks.condition(job, profile), profile, colours, builds(workspace))


def limits(press: Press) -> Limits:
    """What preflight holds the files of this job against."""
    return Limits(most_ink=press.most_ink)


def for_proof(pages: Pages, press: Press, cover: Pages | None = None) -> Pages:
    """The print file as the press will show it, in RGB, to be signed off on a screen or an office printer; the cover comes first."""
    from lispub.prepress.proof import proof

    return proof(pages, press, cover)


def for_print(pages: Pages, book: Book, press: Press) -> Pages:
    """The pages for plates, as PDF/X-4: every colour in inks, black overprinting, 3 mm bleed, crop marks in a 10 mm slug, and nothing that
    only a reader on a screen has a use for.

    The pages of a book are filled up with blanks to whole sheets, and moved by the gutter; a cover is one sheet, which is folded.
    """
    from pikepdf import Pdf

    from lispub.binding.writing import write
    from lispub.prepress import pdfx
    from lispub.prepress.blanks import fill_up
    from lispub.prepress.images import convert
    from lispub.prepress.inks import Inks
    from lispub.prepress.marks import mark
    from lispub.prepress.plain import strip_reading_aids
    from lispub.prepress.separating import Separation

    bound = book.edition.form == "print"
    with Pdf.open(BytesIO(pages.pdf)) as pdf:
        strip_reading_aids(pdf)
        separation = Separation(pdf, Inks(press))
        strays = separation.run()
        convert(separation.placed, press.profile)
        positions = fill_up(pdf, pages.positions) if bound else pages.positions
        mark(pdf, book.edition.page, float(press.job.gutter) if bound else 0, press.job.marks, _slug_line(book, press))
        pdfx.declare(pdf, press, pages.pdf)
        return Pages(write(pdf, pdfx.VERSION), positions, strays=strays)


def _slug_line(book: Book, press: Press) -> str:
    """What a sheet says of itself when it lies among others: title, edition, version, date, stock."""
    return ", ".join((book.title, book.edition.name, f"version {book.version}", f"{book.issued:%Y-%m-%d}", press.condition.name))
