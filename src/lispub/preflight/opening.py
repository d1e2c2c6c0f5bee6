"""Open a file for preflight, or say why it cannot be: every reason is one problem that stops, with its remedy."""

from __future__ import annotations

from io import BytesIO

from pikepdf import PasswordError, Pdf, PdfError

from lispub.model.problem import Problem
from lispub.preflight.qpdf import said
from lispub.preflight.rules.file_unreadable import RULE

BEGINS = 1024       # a reader looks for `%PDF-` in so many bytes (Adobe, PDF Reference 1.7, appendix H, note 13)


def opened(data: bytes) -> Pdf | Problem:
    """The open PDF, or the problem that stops: an empty file, no PDF, a password, damage, no pages."""
    if not data:
        return RULE.problem("the file is empty", remedy="Make it again, or copy it again: nothing of it has arrived.")
    if b"%PDF-" not in data[:BEGINS]:
        return RULE.problem(f"the file is no PDF: it begins with {_beginning(data)}", remedy="Give the PDF itself.")
    try:
        pdf = Pdf.open(BytesIO(data))
        pages = len(pdf.pages)
    except PasswordError:
        remedy = "Save it without a password: no press and no reader's software can open it."
        return RULE.problem("the file is locked with a password", remedy=remedy)
    except (PdfError, RecursionError) as fault:
        return RULE.problem(f"the file is damaged beyond repair: {said(fault)}")
    if not pages:
        return RULE.problem("the file has no pages")
    return pdf


def repairs(pdf: Pdf) -> tuple[str, ...]:
    """What qpdf mended on the way so far, each once; it tells each only once, so this is to be asked last."""
    return tuple(dict.fromkeys(map(said, pdf.get_warnings())))


def _beginning(data: bytes) -> str:
    return "`" + "".join(character if character.isprintable() else "." for character in data[:12].decode("latin-1")) + "`"
