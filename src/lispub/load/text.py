"""Bytes to text: UTF-8 only, and every byte or character that cannot be set is named with its place."""

from __future__ import annotations

import re
from itertools import islice

from lispub.model.problem import Problem, Weight
from lispub.model.source import Source

MOST_PROBLEMS = 20          # of characters in one file: a binary file is one mistake, not a million
MAX_BYTES = 2_000_000       # of one content file: a chapter of 20,000 words is about 150,000 bytes

# What YAML 1.2 (5.1, character set) and XML 1.0 (2.2) both refuse, and the line separators that editors and YAML
# count differently: U+0085, U+2028, U+2029; marks that turn the direction of text unseen (U+202A to E, U+2066 to 9). A
# second U+FEFF is a trace of pasted files.
_REFUSED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NAMES = {
    "\u2028": "an invisible line separator", "\u2029": "an invisible paragraph separator",
    "\ufeff": "an invisible byte order mark",
}
BREAK = re.compile(r"\r\n|\r|\n")


def decode(content: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file without its byte order mark, or None with what makes it unreadable.

    Lines may end in LF, CRLF or CR; they are kept as they are.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (_problem("the file is UTF-16, not UTF-8", Source(path), "save it again as UTF-8"),)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(content, error.start, path),)
    refused = tuple(
        _problem(f"{refused_name(found[0])} stands here", place(text, found.start(), path),
                 "delete it: it cannot be printed")
        for found in islice(_REFUSED.finditer(text), MOST_PROBLEMS)
    )
    return (None if refused else text), refused


def refused_name(character: str) -> str:
    """What a character that cannot be set is called in messages."""
    return _NAMES.get(character, f"the control character U+{ord(character):04X}")


def find_refused(text: str) -> str | None:
    """The first character of a text that cannot be set, or None."""
    found = _REFUSED.search(text)
    return found[0] if found else None


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends, split where editors and YAML 1.2 split them."""
    return BREAK.split(text)


def place(text: str, offset: int, path: str) -> Source:
    """The Source of an offset in a text."""
    before = lines_of(text[:offset])
    return Source(path, len(before), len(before[-1]) + 1)


def _not_utf8(content: bytes, offset: int, path: str) -> Problem:
    byte = content[offset:offset + 1]
    meant = byte.decode("cp1252", errors="replace")
    guess = "" if meant == "\ufffd" else f" (in Windows-1252 it would be `{meant}`)"
    before = content[:offset].decode("utf-8").removeprefix("\ufeff")
    return _problem(
        f"byte 0x{byte.hex().upper()} is not UTF-8{guess}", place(before, len(before), path),
        "save the file again as UTF-8; in Excel choose `CSV UTF-8`",
    )


def _problem(message: str, source: Source, remedy: str) -> Problem:
    return Problem("encoding", Weight.STOPS, message, source, remedy)
