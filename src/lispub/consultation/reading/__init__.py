"""What comes in -> what it says: the fields of a form, the text of a letter, the rows of a survey. Nothing of it is judged here.

    file --sandbox--> content --read--> Found | Unreadable

A file is known by its content first and its name second, for names lie. Whatever comes in may be hostile: it is read in a process of its
own (`sandbox`), nothing in it is run or opened, and nothing but text comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lispub.consultation.reading import letters, mail, pdf, text_form, web_form, word
from lispub.consultation.reading.archive import members
from lispub.consultation.reading.survey import read_csv, read_workbook
from lispub.consultation.reading.unreadable import Unreadable
from lispub.model.response import Found

__all__ = ["Unreadable", "read"]

OLD_OFFICE = b"\xd0\xcf\x11\xe0"        # the first bytes of .doc, .xls and .msg


def read(file: Path, content: bytes, survey: Mapping[str, Any] | None = None) -> tuple[Found, ...]:
    """What one file says: one Found for a form, a letter or a mail with what it brings, one a row for a table of a survey.

    `survey` says what the columns of a table are (see the module of this name). Raises Unreadable, with the reason, and MemoryError.
    """
    try:
        return tuple(_storable(found) for found in _read(file, content, survey))
    except (Unreadable, MemoryError):
        raise
    except RecursionError:
        raise Unreadable("is nested too deeply to be read") from None
    except Exception as fault:      # a damaged or hostile file meets libraries where they did not expect it: any of them raises anything
        raise Unreadable(f"is damaged and cannot be read ({type(fault).__name__})") from fault


def _read(file: Path, content: bytes, survey: Mapping[str, Any] | None) -> tuple[Found, ...]:
    suffix = file.suffix.lower()
    if not content.strip():
        raise Unreadable("is empty")
    if b"%PDF-" in content[:1024]:
        return pdf.read(content)
    if content.startswith(b"PK"):
        if word.is_one(content):
            return (letters.of_word(content),)
        if "xl/workbook.xml" in members(content):
            return read_workbook(content, survey)
        raise Unreadable("is an archive, but no .docx, .odt or .xlsx: ask for what is in it")
    if content.startswith(OLD_OFFICE):
        raise Unreadable("is of an old office program (.doc, .xls or .msg): ask for .docx, .xlsx, .eml or PDF")
    if web_form.is_one(content):
        return (web_form.read(content),)
    if suffix == ".csv":
        return read_csv(content, survey)
    if suffix == ".eml" or mail.is_one(content):
        return mail.read(content, read)
    if suffix in (".html", ".htm"):
        return (letters.of_web_page(content),)
    if suffix in (".txt", ".text", ".md", ""):
        words = letters.decoded(content)
        return (text_form.read(words) if text_form.is_one(words) else letters.of_words(words),)
    raise Unreadable(f"is of a kind that is not read ({suffix}): ask for PDF, .docx, .odt, .txt or .eml")


def _storable(found: Found) -> Found:
    """As it is, but for what no database and no UTF-8 file can hold: half a surrogate pair, and NUL."""
    fields = {_said(name): _said(value) for name, value in found.fields.items()}
    faults = tuple(_said(fault) for fault in found.faults)
    return replace(found, fingerprint=_said(found.fingerprint), fields=fields, text=_said(found.text), sender=_said(found.sender),
                   sent=_said(found.sent), faults=faults, raw=_said(found.raw))


def _said(words: str) -> str:
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
