"""The files as they came in, by the SHA-256 of their bytes: copied whole before anything reads them, and gone with who sent them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lispub.consultation.store import Store

NEW = ".new"            # a copy that is being written
CHUNK = 1 << 20         # bytes: an original may be larger than the memory that we may use


class Unreachable(Exception):
    """A file of the inbox that cannot be opened or read to its end."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An original in the store."""

    path: Path
    sha256: str
    suffix: str


def keep(store: Store, file: Path) -> Kept:
    """Copy a file of the inbox into the store. Raises Unreachable if the file fails, OSError if the store does."""
    try:
        source = file.open("rb")
    except OSError as fault:
        raise Unreachable(f"it cannot be opened: {fault.strerror}") from fault
    with source:
        return _keep(store, iter(lambda: source.read(CHUNK), b""), _suffix(file))


def keep_made(store: Store, content: bytes, suffix: str) -> Kept:
    """Keep what has no file of its own: the row of a table."""
    return _keep(store, (content,), suffix)


def _keep(store: Store, chunks: Iterable[bytes], suffix: str) -> Kept:
    """The bytes that are hashed are those that are written: what changes in the inbox meanwhile changes nothing here."""
    digest, new = hashlib.sha256(), store.originals / NEW
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as copy:
        for chunk in chunks:
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    path = store.originals / f"{digest.hexdigest()}{suffix}"
    new.replace(path)
    return Kept(path, digest.hexdigest(), suffix)


def path_of(store: Store, ref: str) -> Path | None:
    """The original of a response, if it is still there and holds no other: a mail may bring the forms of several people."""
    alone = "NOT EXISTS (SELECT 1 FROM import AS other WHERE other.sha256 = import.sha256 AND part > 1)"
    for row in store.rows(f"SELECT sha256, suffix FROM import WHERE ref = ? AND {alone}", ref):
        path = store.originals / f"{row['sha256']}{row['suffix']}"
        if path.exists():
            return path
    return None


def clean(store: Store) -> tuple[str, ...]:
    """Remove what no response names, or one that was erased, though another came in the same file: or what an ended run left behind.

    Files that were made of what is erased go too: all that are in the store; elsewhere receipts and packs of one response, if they still
    are what was written. Returns the others that are elsewhere: an analyst may be at work on them, or another file took their place.
    """
    rows = store.rows("SELECT sha256, suffix, erased FROM import JOIN response USING (ref)")
    erased = {row["sha256"] for row in rows if row["erased"]}
    named = {f"{row['sha256']}{row['suffix']}" for row in rows if row["sha256"] not in erased}
    for file in sorted(store.originals.iterdir()):
        if file.name not in named:
            file.unlink()
    elsewhere = []
    for row in store.rows("SELECT path, sha256 FROM handed WHERE doomed = 1 ORDER BY path"):
        path = store.folder / row["path"]       # which is that path alone, where it is elsewhere
        if store.folder in path.parents or _is_still(path, row["sha256"]):
            path.unlink(missing_ok=True)
        elif path.exists():
            elsewhere.append(row["path"])       # and the next time again, until it is gone
            continue
        with store.change() as connection:
            connection.execute("DELETE FROM handed WHERE path = ?", (row["path"],))
    return tuple(elsewhere)


def _is_still(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _suffix(file: Path) -> str:
    suffix = file.suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""
