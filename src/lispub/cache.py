"""What was made before, by all that it was made of: `.lispub-cache/` in the project.

The name of an entry is a SHA-256 of everything that went into it, lispub's own files among it; its first line is that of what it holds, so
that an entry which is damaged or half written is as good as none. Two builds may use one cache at once: an entry is put in place whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from lispub.workspace import BASE

FOLDER = ".lispub-cache"
MOST = 1_000_000_000    # bytes; what was used longest ago goes first
PROGRAMS = ("gs", "gswin64c", "gswin32c", "verapdf")       # Ghostscript has another name on Windows
DIGEST = 64             # letters of a SHA-256


class Cache:
    """The entries of a folder; without a folder nothing is kept. A folder that cannot be written keeps nothing, and is no fault."""

    def __init__(self, folder: Path | None = None, most: int = MOST) -> None:
        self.folder, self.most = folder, most

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, if it is whole."""
        if self.folder is None:
            return None
        file = self._file(key)
        try:
            digest, _, content = file.read_bytes().partition(b"\n")
            if digest.decode("ascii", "replace") == hashlib.sha256(content).hexdigest():
                os.utime(file)
                return content
            file.unlink()
        except OSError:
            pass
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep something under its key."""
        if self.folder is None:
            return
        file = self._file(key)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            if not self.folder.exists():
                _begin(self.folder)
            file.parent.mkdir(exist_ok=True)
            new.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            new.replace(file)
        except OSError:
            self.folder = None      # a full disk, a folder of somebody else: go on without

    def trim(self) -> None:
        """Drop what was used longest ago, until the rest is no larger than `most`; half-written entries of dead builds with it."""
        entries = sorted(self._entries(), reverse=True)
        size = 0
        for _, bytes_, file in entries:
            size += bytes_
            if size > self.most:
                file.unlink(missing_ok=True)

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """Every file with the time when it was last used, and its size."""
        for file in self.folder.glob("*/*") if self.folder is not None else ():
            try:
                about = file.stat()
            except OSError:     # another build has dropped it
                continue
            yield about.st_mtime, about.st_size, file

    def _file(self, key: str) -> Path:
        assert self.folder is not None and len(key) == DIGEST
        return self.folder / key[:2] / key[2:]


def _begin(folder: Path) -> None:
    """A new folder, which neither git nor a backup should take (https://bford.info/cachedir/)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "utf-8")
    (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", "utf-8")


def key(kind: str, *parts: Any) -> str:
    """The name of an entry of a kind, made of everything that went into it: texts, numbers, lists and mappings of them."""
    said = json.dumps([kind, engine(), *parts], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def versions(*packages: str) -> dict[str, str]:
    """The versions of packages that have a say in an entry; empty for one that is not installed."""
    return {package: _version(package) for package in packages}


def programs() -> dict[str, list[Any]]:
    """Those of the programs that have a say in an entry which are there: where, and their size and time of change in ns."""
    found = {name: shutil.which(name) for name in PROGRAMS}
    return {name: [place, about.st_size, about.st_mtime_ns] for name, place in found.items() if place and (about := Path(place).stat())}


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def engine() -> str:
    """A digest of lispub itself, its code, styles and fonts: what another version made is never taken."""
    digest = hashlib.sha256()
    for file in sorted(BASE.rglob("*")):
        if file.is_file() and file.suffix != ".pyc" and "stock" not in file.relative_to(BASE).parts:
            digest.update(f"{file.relative_to(BASE).as_posix()}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
