"""Text as checks compare it: the words of inline nodes, and text without what layout may change."""

from __future__ import annotations

import unicodedata

from lispub.model.inline import (
    Citation,
    Cited,
    CrossRef,
    Emphasis,
    Inline,
    Link,
    NoteRef,
    SetCitation,
    SetNote,
    Sourced,
    Span,
    ValueRef,
)

HYPHENS = "-\N{HYPHEN}"     # NFKC has turned the non-breaking hyphen into U+2010 already


def plain(nodes: tuple[Inline, ...]) -> str:
    """The words of inline nodes, written or set, without notes and citations; a value that is not set is left out."""
    words: list[str] = []
    for node in nodes:
        match node:
            case Emphasis() | Link() | Span() | Sourced():
                words.append(plain(node.children))
            case SetNote() | SetCitation() | NoteRef() | Citation() | Cited() | CrossRef() | ValueRef():
                pass
            case _:
                words.append(getattr(node, "text", " "))
    return "".join(words)


def folded(text: str) -> str:
    """Text without case, ligatures and invisible characters, such as the soft hyphen."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(char) != "Cf")


def squashed(text: str) -> str:
    """Folded text without white space and hyphens.

    These are what line breaking, fonts and `text-transform` may change, so two texts that should agree agree here.
    """
    return "".join(char for char in folded(text) if not char.isspace() and char not in HYPHENS)
