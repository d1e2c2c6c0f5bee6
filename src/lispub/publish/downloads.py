"""The other forms of a text that were issued before its web pages: what a reader would rather have on paper, larger, or read out."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

from lispub import outputs, registry
from lispub.model.book import Book
from lispub.model.site import HOME, Download
from lispub.publish.links import BESIDE

STATEMENT = "statement"
FORMS = ("pdf", "large-print", "plain-text")        # that readers are offered, in this order


def downloads(out: Path, book: Book, dated: Container[str] = ()) -> tuple[Download, ...]:
    """The files of the same text in `out`, as large as they are there; none of what was not issued.

    A statement about all editions is made after them, so it is named if it is among the `dated` editions.
    """
    found = []
    for form in FORMS:
        for name, edition in registry.editions().items():
            file = out / name / edition.file(book.slug)
            if (edition.text, edition.form) == (book.edition.text, form) and file.is_file():
                pages = _pages(out / name / outputs.REPORT) if file.suffix == ".pdf" else 0
                found.append(Download(form, f"{BESIDE}{name}/{file.name}", file.stat().st_size, pages))
    statements = (name for name, edition in registry.editions().items() if edition.form == STATEMENT and name in dated)
    return (*found, *(Download(STATEMENT, f"{BESIDE}{name}/{HOME}", 0, 0) for name in statements))


def _pages(report: Path) -> int:
    """How many pages a report counts; 0, which nobody prints, if it is gone or damaged."""
    try:
        return int(json.loads(report.read_bytes())["facts"]["pages"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0
