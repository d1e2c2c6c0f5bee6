"""What WeasyPrint said while a unit was set."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from lispub.model.pages import Message

UNINTERESTING: tuple[tuple[str, str], ...] = ()
"""Warnings that are left out: how each begins, and why it may be. Short on purpose; empty is best."""

REPAGINATION = "Step 5 - Creating layout - Repagination"


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if text.startswith(REPAGINATION):
            # A second pass loses and doubles footnotes (float: footnote is re-laid from a stale list), and means that
            # CSS asked for page numbers in the text, by target-counter(page) or counter(pages).
            text = "the pages were laid out more than once, which loses footnotes: no style may ask for a page number"
            self.messages.append(Message("error", text))
        elif record.levelno >= logging.WARNING and not any(text.startswith(start) for start, _ in UNINTERESTING):
            self.messages.append(Message("error" if record.levelno >= logging.ERROR else "warning", text))


@contextmanager
def listening() -> Iterator[list[Message]]:
    """Collect the errors and warnings of WeasyPrint, and a repagination as an error; leaves no handler behind."""
    ear = _Ear()
    logger, progress = logging.getLogger("weasyprint"), logging.getLogger("weasyprint.progress")
    before = progress.level, progress.propagate
    logger.addHandler(ear)
    progress.addHandler(ear)
    progress.setLevel(logging.INFO)     # the number of passes is told nowhere else
    progress.propagate = False
    try:
        yield ear.messages
    finally:
        logger.removeHandler(ear)
        progress.removeHandler(ear)
        progress.setLevel(before[0])
        progress.propagate = before[1]
