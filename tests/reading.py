"""What is heard of a book, compared with the book: every passage in order, and between them nothing but what templates say."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from heard import Passage, passages

from lispub.model.book import Book

TEMPLATES = Path(__file__).parent.parent / "src" / "lispub" / "styles" / "templates"
INVISIBLE = dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"))
PAGED = ("contents", "list-of")     # after their lines stand page numbers, which no Book knows


def tokens(text: str) -> list[str]:
    """Words and signs, one by one; one that a space stands before begins with it, so that words that have grown together are found.

    Normalised: to NFC; characters that are not seen (soft hyphen, zero-width space, word joiner) are left out; all white space is one
    space. Nothing else: case, punctuation, dashes, quotes and signs are compared as they are.
    """
    text = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    found = re.findall(r"(\s*)(\w+|[^\w\s])", text)
    return [f" {token}" if space else token for space, token in found]


@cache
def furniture(templates: Path = TEMPLATES) -> frozenset[str]:
    """The words that templates themselves say: what stands outside their tags, and the texts within `{{ }}` and `{% %}`."""
    words: set[str] = set()
    for path in sorted(templates.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|<style>.*?</style>", " ", path.read_text("utf-8"), flags=re.DOTALL)
        said = re.sub(r"\{[{%].*?[%}]\}", lambda code: " ".join(re.findall(r'"([^"<>]*)"', code[0])), text, flags=re.DOTALL)
        words.update(re.findall(r"\w+", re.sub(r"<[^<>]*>|&\w+;", " ", said)))
    return frozenset(word for word in words if not word.isdecimal())


def compare(book: Book, heard: str) -> str:
    """What is wrong with what is heard of a book: empty if it is every passage in order and nothing else but furniture."""
    told, at, last = tokens(heard), 0, Passage("", "", "")
    names = {line.label.name for line in book.lists} | {"case study", "paragraph"}
    allowed = furniture() | {form for name in names for word in name.split() for form in (word, f"{word}s")}
    asked_of = list(passages(book))
    if book.edition.page.records:       # heads of columns are heard in every row
        allowed |= {token.strip() for passage in asked_of if passage.head for token in tokens(passage.words)}
        asked_of = [passage for passage in asked_of if not passage.head]
    for passage in asked_of:
        asked = tokens(passage.words)
        begin = at
        while not _stands(asked, told, begin):
            token = told[begin].strip() if begin < len(told) else ""
            page = token.isdecimal() and last.kind in PAGED
            if not token or not (token in allowed or page or not re.match(r"\w", token)):
                return (
                    f"{passage.kind} of {passage.unit}: after {''.join(told[max(0, at - 12):at])!r} comes {''.join(told[at:at + 20])!r}"
                    f" instead of {passage.words[:200]!r}"
                )
            begin += 1
        at, last = begin + len(asked), passage
    rest = [token for token in told[at:] if re.match(r"\w", token.strip()) and token.strip() not in allowed]
    return f"after the last passage comes {''.join(told[at:at + 40])!r}" if rest else ""


def _stands(asked: list[str], told: list[str], at: int) -> bool:
    """Whether tokens stand at a place; only before the first of them may there be a space or none."""
    return told[at:at + len(asked)][1:] == asked[1:] and at < len(told) and told[at].lstrip() == asked[0].lstrip()
