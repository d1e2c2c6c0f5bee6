"""The annotations of each page, and the actions that hang on what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lispub.model.preflight import Candidate, Sheet

MOST_NEXT = 50      # actions that follow one another


def each_annotation(candidate: Candidate) -> Iterator[tuple[Sheet, Any]]:
    """Every annotation with its page."""
    from pikepdf import Array, Dictionary

    for sheet, page in zip(candidate.sheets, candidate.pdf.pages, strict=True):
        listed = page.obj.get("/Annots")
        for annotation in listed if isinstance(listed, Array) else ():
            if isinstance(annotation, Dictionary):
                yield sheet, annotation


def actions(candidate: Candidate) -> Iterator[tuple[int, str, str]]:
    """Every action that the file begins by itself or on a click: page (1 for that of the document), where it hangs, its type."""
    from pikepdf import Dictionary

    root = candidate.pdf.Root
    yield from ((1, "opening the file", kind) for kind in _kinds(root.get("/OpenAction")))
    yield from ((1, "the document", kind) for kind in _additional(root))
    for sheet, page in zip(candidate.sheets, candidate.pdf.pages, strict=True):
        yield from ((sheet.position, "the page", kind) for kind in _additional(page.obj))
    for sheet, annotation in each_annotation(candidate):
        where = "a form field" if annotation.get("/Subtype") == "/Widget" else "an annotation"
        yield from ((sheet.position, where, kind) for kind in (*_kinds(annotation.get("/A")), *_additional(annotation)))
    names = root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        yield 1, "the document", "JavaScript"


def _additional(owner: Any) -> Iterator[str]:
    from pikepdf import Dictionary

    written = owner.get("/AA")
    for action in written.values() if isinstance(written, Dictionary) else ():
        yield from _kinds(action)


def _kinds(action: Any) -> Iterator[str]:
    """The types of an action and of those that follow it. A destination is no action."""
    from pikepdf import Array, Dictionary

    waiting, met = [action], 0
    while waiting and met < MOST_NEXT:
        one, met = waiting.pop(), met + 1
        if isinstance(one, Array) and one is not action:
            waiting.extend(one)
        elif isinstance(one, Dictionary):
            yield str(one.get("/S", "/unnamed")).removeprefix("/")
            waiting.append(one.get("/Next"))
