"""What the HTML form sends or saves -> a form: JSON, or the body of a post."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from lispub.consultation.reading.unreadable import Unreadable
from lispub.model.questionnaire import FORM
from lispub.model.response import Found

FIELDS = 5_000


def is_one(content: bytes) -> bool:
    """Is this a submission of the form?"""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    posted = b"\n" not in start.strip() and (start.startswith(f"{FORM}=".encode()) or f"&{FORM}=".encode() in start)
    return posted or (start.startswith(b"{") and f'"{FORM}"'.encode() in start)


def read(content: bytes) -> Found:
    """The form. Raises Unreadable."""
    try:
        words = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as fault:
        raise Unreadable("is a submission of the web form that is not in UTF-8: damaged on its way") from fault
    faults: list[str] = []
    fingerprint, pairs = _saved(words, faults) if words.startswith("{") else _posted(words)
    fields: dict[str, str] = {}
    for name, value in pairs:
        if not isinstance(value, str):
            faults.append(f"`{name[:80]}` holds no text, but {json.dumps(value)[:40]}")
        elif fields.setdefault(name, value) != value:
            faults.append(f"`{name[:80]}` is there twice, as {fields[name][:40]!r} and as {value[:40]!r}")
    filled = {name: _lines(value) for name, value in fields.items() if value}
    return Found("form", "form-web", fingerprint, filled, faults=tuple(faults))


def _saved(words: str, faults: list[str]) -> tuple[str, list[tuple[str, Any]]]:
    try:
        pairs = json.loads(words, object_pairs_hook=list, parse_constant=str)
    except json.JSONDecodeError as fault:
        raise Unreadable(f"is a submission of the web form, damaged at character {fault.pos + 1:,}: cut short perhaps") from fault
    top = dict(pairs)
    if len(top) < len(pairs):
        faults.append("says of itself twice what it holds")
    fields = top.get("fields", [])
    if not isinstance(top.get(FORM), str) or not isinstance(fields, list) or not all(isinstance(pair, tuple) for pair in fields):
        raise Unreadable(f"is no submission of the web form: it needs `{FORM}` and `fields`")
    faults.extend(f"`{name[:80]}` is nothing that the form says" for name in top if name not in (FORM, "fields"))
    return top[FORM], fields


def _posted(words: str) -> tuple[str, list[tuple[str, str]]]:
    pairs = parse_qsl(words, errors="replace", max_num_fields=FIELDS)
    return next((value for name, value in pairs if name == FORM), ""), [(name, value) for name, value in pairs if name != FORM]


def _lines(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")
