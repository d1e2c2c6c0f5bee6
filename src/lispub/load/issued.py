"""The records of issued editions (`strategy/issued/<edition>/`), each held against its sha256."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from lispub import registry
from lispub.load.reader import Reader
from lispub.model.issued import IssuedBook, Record
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source
from lispub.redline.kept import FOLDER, MOST, from_json, passages_file
from lispub.workspace import Refused

RESTORE = "take the file back as `lispub issue` wrote it, or remove both files of this version"


def read_issued(reader: Reader) -> dict[str, IssuedBook]:
    """The last version of each edition that was recorded, with those before it."""
    found: dict[str, IssuedBook] = {}
    for edition in registry.editions():
        last: IssuedBook | None = None
        for book in sorted(_versions(reader, edition), key=lambda book: (_in_numbers(book.version), book.version)):
            last = replace(book, before=last)
        if last is not None:
            found[edition] = last
    return found


def _versions(reader: Reader, edition: str) -> Iterator[IssuedBook]:
    records = _own(reader, f"{FOLDER}/{edition}/record-*.yaml")
    for path in records:
        book = reader.part(path, _read)
        if book is not None:
            if (book.edition, path) != (edition, f"{FOLDER}/{edition}/record-{book.version}.yaml"):
                _wrong(reader, f"this is the record of `{book.edition}`, version {book.version}", path)
            yield book
    stems = {PurePosixPath(path).stem.removeprefix("record-") for path in records}
    for path in _own(reader, f"{FOLDER}/{edition}/passages-*.json"):
        if PurePosixPath(path).stem.removeprefix("passages-") not in stems:
            message = "these passages have no record beside them"       # so a kill leaves them: `lispub issue` then completes it
            reader.problems.append(Problem("issued-record", Weight.BLOCKS_ISSUE, message, Source(path), RESTORE))


def _own(reader: Reader, pattern: str) -> list[str]:
    """The paths that match in the project itself: what it `extends` was issued by others."""
    return [path for path in reader.list(pattern) if _is_own(reader, path)]


def _is_own(reader: Reader, path: str) -> bool:
    """Whether the project has a file. One that is refused counts as there: reading it says why not."""
    try:
        return reader.workspace.roots[0].find(path) is not None
    except (Refused, OSError):
        return True


def _read(reader: Reader, path: str) -> IssuedBook | None:
    """One version: what its record says, and the passages beside it."""
    data = reader.mapping(path)
    record = reader.entry(Record, data) if data is not None else None
    if record is None:
        return None
    file = passages_file(record.edition, record.version)
    if not reader.has(file):
        reader.stop("missing-file", f"there is no {file}", Source(path), RESTORE)
        return None
    content = reader.bytes(file, MOST)
    if content is None:
        return None
    if hashlib.sha256(content).hexdigest() != record.passages:
        _wrong(reader, "these passages are not those that were recorded: their sha256 is another", file)
        return None
    try:
        book = from_json(content, Source(path))
    except ValueError as fault:
        _wrong(reader, str(fault), file)
        return None
    if (book.edition, book.version, book.date, book.status) != (record.edition, record.version, record.date, record.status):
        _wrong(reader, "this record and the passages beside it differ in edition, version, date or status", path)
        return None
    return book


def _wrong(reader: Reader, message: str, path: str) -> None:
    reader.stop("issued-record", message, Source(path), RESTORE)


def _in_numbers(version: str) -> tuple[int, ...]:
    """`1.10` comes after `1.9`."""
    return tuple(map(int, re.findall(r"\d{1,9}", version)))
