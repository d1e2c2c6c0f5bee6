"""The passages of an issued book as a file: a passage a line, so that a change of one is a change of one line."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from lispub.model.issued import IssuedBook, Passage
from lispub.model.source import NOWHERE, Source

FOLDER = "strategy/issued"
MOST = 20_000_000       # bytes; the passages of a book of three hundred pages take less than one million
FIELDS = tuple(field.name for field in fields(Passage))


def passages_file(edition: str, version: str) -> str:
    """The path of the passages of an issued edition in a project."""
    return f"{FOLDER}/{edition}/passages-{version}.json"


def record_file(edition: str, version: str) -> str:
    """The path of the record that stands beside them."""
    return f"{FOLDER}/{edition}/record-{version}.yaml"


def as_json(book: IssuedBook) -> bytes:
    """The head of a book, and then its passages, one a line."""
    head = {"edition": book.edition, "title": book.title, "version": book.version, "date": book.date.isoformat(), "status": book.status}
    lines = ",\n".join(_line({name: value for name in FIELDS if (value := getattr(passage, name))}) for passage in book.passages)
    return f'{{"book": {_line(head)}, "passages": [\n{lines}\n]}}\n'.encode()


def from_json(content: bytes, source: Source = NOWHERE) -> IssuedBook:
    """A book as `as_json` wrote it. Raises ValueError, in words, for any other content."""
    try:
        read = json.loads(content)
        head, lines = read["book"], read["passages"]
        passages = tuple(_passage(line) for line in lines)
        edition, title, version, status = (_text(head[name]) for name in ("edition", "title", "version", "status"))
        return IssuedBook(edition, title, version, date.fromisoformat(head["date"]), status, passages, source=source)
    except (KeyError, TypeError, AttributeError, RecursionError, ValueError) as fault:
        raise ValueError("it is not the record of an issued book, or was changed by hand") from fault


def _passage(line: dict[str, Any]) -> Passage:
    if not set(line) <= set(FIELDS):
        raise ValueError(line)
    texts = {name: _text(line.get(name, "")) for name in FIELDS if name not in ("facts", "refers")}
    facts, refers = ({_text(key): _text(value) for key, value in line.get(name, {}).items()} for name in ("facts", "refers"))
    return Passage(facts=facts, refers=refers, **texts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _line(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
