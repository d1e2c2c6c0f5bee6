"""What comes out: each edition's folder, and that of the data, is written whole, then swapped in; an interrupted swap is mended.

A folder is made beside its place as `.lispub-new-<folder>`, the old one is set aside as `.lispub-old-<folder>`, the new one takes
its place, the old one is removed. Whatever moment a build is killed at, the next `mend` leaves one whole folder. Two builds that write at
once wait for each other.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

from lispub import registry
from lispub.model.source import Source

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]  # a name for a module that Windows has not

WORKING = "working"
DATA = "data"                # what the figures draw, as files; beside the editions, so no edition may bear these two names
MARK = "colophon.json"       # what lispub writes into every folder of its own
REPORT = "report.json"       # what the checks found, and what was measured
THREAD = "thread.json"       # what an edition rests on, as it was issued
NEW, OLD = ".lispub-new-", ".lispub-old-"
STOCK = Path(__file__).parent / "stock"


class Occupied(Exception):
    """A folder that an edition would replace holds something that lispub did not make."""


def refuse_strangers(out: Path, editions: Iterable[str]) -> None:
    """Raise Occupied rather than replace a folder that is not ours: that of the data, or of an edition."""
    for name in (DATA, *editions):
        for folder in (out / name, out / WORKING / name):
            if folder.exists() and not (folder / MARK).is_file() and not (folder.is_dir() and not any(folder.iterdir())):
                raise Occupied(f"{folder} holds something that lispub did not make; move it, or name another folder with --out")


def mend(out: Path) -> None:
    """Finish or undo whatever an interrupted build left behind."""
    for folder in (out, out / WORKING):
        if not folder.is_dir():
            continue
        with _alone(folder):
            for old in sorted(folder.glob(f"{OLD}*")):
                place = folder / old.name.removeprefix(OLD)
                if place.exists():
                    shutil.rmtree(old)
                else:
                    old.rename(place)
            for new in sorted(folder.glob(f"{NEW}*")):       # folders, and the half-written SHA256SUMS
                shutil.rmtree(new) if new.is_dir() else new.unlink()


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder by one that holds exactly these files."""
    out = folder.parent
    out.mkdir(parents=True, exist_ok=True)
    new, old = out / f"{NEW}{folder.name}", out / f"{OLD}{folder.name}"
    with _alone(out):
        for leftover in (new, old):
            if leftover.exists():
                shutil.rmtree(leftover)
        new.mkdir()
        for name, content in sorted(files.items()):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        if old.exists():
            shutil.rmtree(old)


def remove(folder: Path) -> None:
    """Remove a folder that no longer tells the truth, such as the working copy of an edition now issued."""
    if not folder.parent.is_dir():
        return
    with _alone(folder.parent):
        if folder.exists():
            shutil.rmtree(folder)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While no other build writes in a folder: a lock on the folder itself, which leaves no file and ends with its process."""
    if fcntl is None:       # Windows has no such lock
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):     # a file system that has no such lock
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def issued(out: Path, name: str) -> dict[str, bytes]:
    """A file of every edition that was issued with it, by edition."""
    files = {edition: out / edition / name for edition in registry.editions()}
    return {edition: file.read_bytes() for edition, file in files.items() if file.is_file()}


def differences(out: Path, again: Path, folders: Iterable[Path]) -> list[str]:
    """The files of some folders of `out` that `again` lacks or has with other bytes."""
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    twins = [(file, again / file.relative_to(out)) for file in files]
    return [str(file.relative_to(out)) for file, twin in twins if not twin.is_file() or twin.read_bytes() != file.read_bytes()]


def copy_stock(folder: Path) -> None:
    """The small stock book, copied into an empty folder; nothing of it has been issued yet."""
    shutil.copytree(STOCK, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "out", ".lispub", "issued"))


def write_sums(out: Path) -> None:
    """`SHA256SUMS` over every issued file, in the form that `sha256sum --check` reads."""
    with _alone(out):
        lines = []
        for folder in sorted((DATA, *registry.editions())):
            for file in sorted((out / folder).rglob("*")):
                if file.is_file():
                    lines.append(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(out).as_posix()}\n")
        sums = out / "SHA256SUMS"
        if not lines:
            sums.unlink(missing_ok=True)
            return
        new = out / f"{NEW}SHA256SUMS"
        new.write_text("".join(lines), encoding="utf-8")
        new.replace(sums)


def canonical_json(thing: Any) -> bytes:
    """JSON with sorted keys and a final newline; dataclasses become objects with a `type`."""
    parts: list[str] = []
    _write(thing, "\n", parts)
    return "".join((*parts, "\n")).encode()


def _write(thing: Any, line: str, parts: list[str]) -> None:
    """Add a thing as `json.dumps` with an indent of 1 would write it, which takes four times as long; `line` begins a line of its depth."""
    if isinstance(thing, str):
        parts.append(encode_basestring(thing))
    elif isinstance(thing, Source | Decimal):
        parts.append(encode_basestring(str(thing)))
    elif is_dataclass(thing) and not isinstance(thing, type):
        name = type(thing).__name__
        _write_object(((key, getattr(thing, field) if field else name) for key, field in _named(type(thing))), line, parts)
    elif isinstance(thing, Mapping):
        entries = {str(key): value for key, value in thing.items()}
        _write_object(((encode_basestring(key), entries[key]) for key in sorted(entries)), line, parts)
    elif isinstance(thing, list | tuple):
        inner, before = f"{line} ", "["
        for item in thing:
            parts.append(f"{before}{inner}")
            _write(item, inner, parts)
            before = ","
        parts.append(f"{line}]" if before == "," else "[]")
    elif isinstance(thing, date):
        parts.append(encode_basestring(thing.isoformat()))
    else:
        parts.append(json.dumps(thing))


def _write_object(entries: Iterable[tuple[str, Any]], line: str, parts: list[str]) -> None:
    inner, before = f"{line} ", "{"
    for key, value in entries:
        parts.append(f"{before}{inner}{key}: ")
        _write(value, inner, parts)
        before = ","
    parts.append(f"{line}}}" if before == "," else "{}")


@cache
def _named(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """The keys of a dataclass as JSON with the fields that they are of, sorted; `type` is its name, unless it has a field of that name."""
    names = {"type": "", **{field.name: field.name for field in fields(kind)}}
    return tuple((encode_basestring(key), names[key]) for key in sorted(names))
