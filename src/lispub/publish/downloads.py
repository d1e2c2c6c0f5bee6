"""The other forms of a text that were issued before its web pages: what a reader would rather have on paper, larger, or read out."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

from lispub import outputs, registry
from lispub.model.book import Book
from lispub.model.site import HOME, Download
from lispub.publish.links import BESIDE

PAGES = ("response-form", "statement")      # what is made after the web pages, and has a page of its own
FORMS = ("pdf", "large-print", "plain-text")        # that readers are offered, in this order


def downloads(out: Path, book: Book, dated: Container[str] = ()) -> tuple[Download, ...]:
    """The files of the same text in `out`, as large as they are there; none of what was not issued.

    A form to respond with and a statement about all editions are made after them, so they are named if they are among the `dated` editions.
    """
    found = []
    for form in FORMS:
        for name, edition in registry.editions().items():
            file = out / name / edition.file(book.slug)
            if (edition.text, edition.form) == (book.edition.text, form) and file.is_file():
                pages = _pages(out / name / outputs.REPORT) if file.suffix == ".pdf" else 0
                found.append(Download(form, f"{BESIDE}{name}/{file.name}", file.stat().st_size, pages))
    beside = (edition for name, edition in registry.editions().items() if edition.form in PAGES and name in dated)
    of_this = (edition for edition in beside if not edition.of or registry.editions()[edition.of].text == book.edition.text)
    return (*found, *(Download(edition.form, f"{BESIDE}{edition.name}/{HOME}", 0, 0) for edition in of_this))


def _pages(report: Path) -> int:
    """How many pages a report counts; 0, which nobody prints, if it is gone or damaged."""
    try:
        return int(json.loads(report.read_bytes())["facts"]["pages"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0
