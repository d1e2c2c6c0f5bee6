"""What in a PDF could act on whoever opens it (ISO 32000-2, 12.6), or holds what is not read: found, never run.

A link to a web address is none: letters are full of them, and a reader has to press it. All else that acts is told, whatever sets it off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

HARMLESS = {"/GoTo", "/Named", "/Thread", "/ResetForm"}
PRESSED = HARMLESS | {"/URI"}       # harmless in a link that somebody presses, not as a file is opened
NODES = 100_000
CHAIN = 50


def programs(reader: PdfReader) -> tuple[str, ...]:
    """The faults of a PDF that carries programs, or files of its own."""
    root = reader.root_object
    acting: set[str] = set()
    kept = _names(root, "/EmbeddedFiles")
    if _names(root, "/JavaScript"):
        acting.add("JavaScript")
    acting.update(_kinds(root.get("/OpenAction"), HARMLESS), _triggered(root))
    for count, node in enumerate(_nodes(root)):
        if count > NODES:
            return (f"has more than {NODES:,} pages, fields and links",)
        acting.update(_kinds(node.get("/A"), PRESSED), _triggered(node))
        kept = kept or node.get("/Subtype") == "/FileAttachment"
    faults = [f"carries a program ({', '.join(sorted(acting))}): do not open it in a program that would run it"] if acting else []
    return (*faults, *(["carries files of its own, which are not read: save them one by one"] if kept else []))


def _nodes(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every page, what stands on it, and every field; each once."""
    form = _dictionary(root.get("/AcroForm"))
    stack: list[Any] = [root.get("/Pages"), form.get("/Fields")]
    seen: set[int] = set()
    while stack:
        found = stack.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
        if isinstance(found, ArrayObject):
            stack.extend(found)
        elif isinstance(found, DictionaryObject):
            yield found
            stack.extend(found[key] for key in ("/Kids", "/Annots") if key in found)


def _triggered(node: DictionaryObject) -> set[str]:
    """What `AA` sets off by itself: on opening a page, on leaving a field."""
    return {kind for action in _dictionary(node.get("/AA")).values() for kind in _kinds(action, HARMLESS)}


def _kinds(found: Any, harmless: set[str]) -> set[str]:
    """The kinds of an action and of those that follow it, but the harmless. What is no action, as a destination, has none."""
    kinds: set[str] = set()
    waiting = [found]
    for _ in range(CHAIN):
        if not waiting:
            break
        action = _dictionary(waiting.pop())
        kind = str(action.get("/S", ""))
        if kind and kind not in harmless:
            kinds.add(kind.strip("/"))
        if "/Next" in action:
            after = action["/Next"]
            waiting.extend(after if isinstance(after, ArrayObject) else [after])
    return kinds


def _names(root: DictionaryObject, kind: str) -> bool:
    return bool(_dictionary(_dictionary(root.get("/Names")).get(kind)))


def _dictionary(found: Any) -> DictionaryObject:
    value = found.get_object() if isinstance(found, IndirectObject) else found
    return value if isinstance(value, DictionaryObject) else DictionaryObject()
