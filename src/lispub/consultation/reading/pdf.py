"""A PDF -> the form that it is, or the letter. The only door of pypdf among the readers.

For a form only its fields are read and what could act is looked for; text is taken off the pages of a letter alone, for that costs most.
"""

from __future__ import annotations

import io
import re

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, WrongPasswordError

from lispub.consultation.reading.letters import BY_HAND
from lispub.consultation.reading.markup import tidy
from lispub.consultation.reading.pdf_fields import fields
from lispub.consultation.reading.pdf_programs import programs
from lispub.consultation.reading.unreadable import Unreadable
from lispub.model.questionnaire import FORM
from lispub.model.response import Found

PAGES = 1_000       # of a letter
CHARACTERS = 5_000_000
FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def read(content: bytes) -> tuple[Found, ...]:
    """The one Found of a PDF. Raises Unreadable, and what pypdf raises of a damaged file."""
    try:
        return (_read(PdfReader(io.BytesIO(content))),)
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as fault:
        raise Unreadable("is locked with a password, or encrypted: ask for a copy that is not") from fault
    except LimitReachedError as fault:
        raise Unreadable("is damaged, or made to exhaust whoever reads it") from fault


def _read(reader: PdfReader) -> Found:
    given, faults = fields(reader)
    faults = (*faults, *programs(reader))
    if FORM in given:
        filled = {name: value for name, value in given.items() if name != FORM}
        return Found("form", "form-pdf", given[FORM], filled, faults=faults)
    text = _text(reader)
    if given:
        return Found("letter", "letter", text=text, faults=(*faults, f"is a form, but not of this consultation: it has no field `{FORM}`"))
    if not text:
        return Found("letter", "letter", faults=(*faults, "has no text, a scan perhaps: to be keyed in by hand"))
    printed = FINGERPRINT.search(text)
    if printed or FORM in text or FINGERPRINT.search(re.sub(r"[\s-]+", "", text)):
        faults = (*faults, BY_HAND)
    return Found("letter", "letter", printed.group() if printed else "", text=text, faults=faults)


def _text(reader: PdfReader) -> str:
    pages: list[str] = []
    for number, page in enumerate(reader.pages):
        if number == PAGES or sum(map(len, pages)) > CHARACTERS:
            raise Unreadable(f"is longer than a letter: over {PAGES:,} pages or {CHARACTERS:,} characters")
        pages.append(page.extract_text())
    return tidy("\n\n".join(pages))
