"""Content streams as operators and operands (ISO 32000-2, 7.8.2)."""

from __future__ import annotations

import re
import warnings
from itertools import islice
from typing import Any

from pikepdf import Array, ContentStreamInlineImage, PdfError, Stream, parse_content_stream

from lispub.preflight.qpdf import said

MOST_OPERATORS = 2_000_000      # a page; a map of every street of a county has half a million
LARGE = 4 << 20                 # bytes: a page of a book has some 30 KB

Operands = list[Any]
Instruction = tuple[str, Operands]


class Unreadable(Exception):
    """The content of the page cannot be read any further; the words say why."""


def parsed(stream: Any) -> tuple[list[Instruction], str]:
    """The instructions of a content stream or a page, and what is wrong with its end. Raises Unreadable if it cannot be decoded."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            if _is_endless(stream):
                raise Unreadable(f"it has more than {MOST_OPERATORS:,} operators; nothing of it was read")
            found: list[Instruction] = [
                ("BI", [each.iimage]) if isinstance(each, ContentStreamInlineImage) else (str(each.operator), list(each.operands))
                for each in parse_content_stream(stream)
            ]
        except UnicodeDecodeError:
            raise Unreadable("it holds bytes that are no operators") from None
        except (PdfError, TypeError, ValueError, NotImplementedError) as fault:
            raise Unreadable(f"it cannot be decoded: {said(fault)}") from None
    return found, "it breaks off in the middle" if any("end of stream" in str(each.message) for each in warned) else ""


def _is_endless(stream: Any) -> bool:
    """Whether a very large stream has too many operators, found out without making an object of each."""
    written = stream.get("/Contents") if stream.get("/Type") == "/Page" else stream
    parts = list(written) if isinstance(written, Array) else [written]
    contents = [part.read_bytes() for part in parts if isinstance(part, Stream)]
    if sum(map(len, contents)) < LARGE:
        return False
    words = (word for content in contents for word in re.finditer(rb"[A-Za-z'\"][A-Za-z0-9*]*\s", content))
    return next(islice(words, MOST_OPERATORS, None), None) is not None
