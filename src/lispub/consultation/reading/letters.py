"""Letters -> their text: of word processors, web pages and plain text (PDF in `pdf`, mail in `mail`)."""

from __future__ import annotations

import codecs
from dataclasses import replace

from lispub.consultation.reading import text_form, word
from lispub.consultation.reading.markup import tidy, words_of_html
from lispub.consultation.reading.unreadable import Unreadable
from lispub.model.response import Found

BY_HAND = "is our form in a file that keeps no fields: to be keyed in by hand"
PICTURES = "holds pictures, which nobody has read: look whether they say anything"
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def of_word(content: bytes) -> Found:
    """A .docx or .odt: its text and its notes, but no headers and comments."""
    words, pictured = word.words_of(content)
    found = of_words(words)
    return replace(found, faults=(*found.faults, PICTURES)) if pictured else found


def of_web_page(content: bytes) -> Found:
    """A page that was saved."""
    return of_words(words_of_html(decoded(content)))


def of_words(words: str) -> Found:
    """A letter of these words."""
    text = tidy(words)
    faults = () if text else ("has no text",)
    return Found("letter", "letter", text=text, faults=(*faults, BY_HAND) if text_form.is_one(text) else faults)


def decoded(content: bytes, said: str = "") -> str:
    """Text in whatever it was saved in: as its first bytes say, as was `said` of it, UTF-8, or Windows' western code page.

    Raises Unreadable of what is no text.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    if b"\0" in content:
        return _wide(content)
    for name in (said, "utf-8", "cp1252"):
        try:
            return content.decode(name)
        except (LookupError, ValueError):       # no such character set, or not this one
            continue
    return content.decode("latin-1")


def _wide(content: bytes) -> str:
    """UTF-16 that does not say so: every other byte of western text is 0."""
    odd = content[1::2].count(0)
    even = content[::2].count(0)
    if max(odd, even) * 4 < len(content) or min(odd, even) * 50 > len(content):
        raise Unreadable("is not text, whatever its name says")
    return content.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
