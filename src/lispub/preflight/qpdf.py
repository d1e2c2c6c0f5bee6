"""qpdf, asked about files of unknown origin: how much memory it may take, and what it says, in the same words each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NONSENSE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)       # what odd objects of a file lead to
MOST_MEMORY = 256 << 20     # bytes of one stream: two megabytes can be deflated from two gigabytes


@contextmanager
def bounded() -> Iterator[None]:
    """Keep streams from growing without end when they are decoded. The limits are of the whole process, so they are put back."""
    from pikepdf import settings

    before: dict[str, Any] = settings.set_qpdf_limits(
        flate_max_memory=MOST_MEMORY, run_length_max_memory=MOST_MEMORY, png_max_memory=MOST_MEMORY, tiff_max_memory=MOST_MEMORY,
    )
    try:
        yield
    finally:
        settings.set_qpdf_limits(**before)


def said(fault: object) -> str:
    """The words of a warning or an exception, without the name and the address that pikepdf gives to bytes in memory."""
    return re.sub(r"(?:PDF )?stream <[^>]*>[,:]? *", "", str(fault)).strip()
