"""Stage: galley -> plain text, to be read aloud or set in braille."""

from __future__ import annotations

from lispub.model.book import Book
from lispub.model.galley import Galley


def transcribe(galley: Galley, book: Book, working: bool = False) -> str:
    """The whole edition as text. A working copy says so in its first line."""
    return f"{book.full_title}\n"
