"""What a page brings along besides its operators: images, forms and graphics states, in whatever form or pattern they lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lispub.model.preflight import Candidate

DEEPEST = 40        # forms within forms
WITH_CONTENT = ("/XObject", "/Pattern")


def resources(candidate: Candidate, kind: str) -> tuple[tuple[int, str, Any], ...]:
    """Every resource of a kind (`/XObject`, `/ExtGState`) by page and name, once a page, also of the forms and patterns that it uses."""
    if kind not in candidate.kept:
        candidate.kept[kind] = tuple(_every(candidate, kind))
    found: tuple[tuple[int, str, Any], ...] = candidate.kept[kind]
    return found


def _every(candidate: Candidate, kind: str) -> Iterator[tuple[int, str, Any]]:
    from lispub.preflight.reading import inherited

    for position, page in enumerate(candidate.pdf.pages, 1):
        yield from ((position, name, found) for name, found in _within(inherited(page.obj, "/Resources"), kind, set(), 0))


def _within(listed: Any, kind: str, met: set[tuple[int, int]], depth: int) -> Iterator[tuple[str, Any]]:
    from pikepdf import Dictionary, Stream

    if not isinstance(listed, Dictionary) or depth > DEEPEST:
        return
    for group in sorted({kind, *WITH_CONTENT}):
        entries = listed.get(group)
        for name, found in sorted(entries.items()) if isinstance(entries, Dictionary) else ():
            if not isinstance(found, Dictionary | Stream) or found.objgen in met:
                continue
            if found.is_indirect:
                met.add(found.objgen)
            if group == kind:
                yield name.removeprefix("/"), found
            if group in WITH_CONTENT:
                yield from _within(found.get("/Resources"), kind, met, depth + 1)
