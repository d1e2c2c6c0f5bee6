"""Zip archives from strangers (.docx, .xlsx): looked over by their directory before a byte of them is unpacked, and never to disk."""

from __future__ import annotations

import io
import zipfile

from lispub.consultation.reading.unreadable import Unreadable

MEMBERS = 5_000
MEMBER_BYTES = 50_000_000       # of one file in it, unpacked
BYTES = 200_000_000             # of all


def members(content: bytes) -> frozenset[str]:
    """The names in an archive. Raises Unreadable of one that would unpack to too much, or whose names lead out of it."""
    with _opened(content) as archive:
        return frozenset(archive.namelist())


def member(content: bytes, name: str) -> bytes:
    """One file of an archive; b"" where there is none. Raises Unreadable as `members` does.

    The directory cannot lie about the size: zipfile unpacks no more than it says.
    """
    with _opened(content) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as fault:
        raise Unreadable("is a damaged archive, cut short perhaps") from fault
    within = archive.infolist()
    if len(within) > MEMBERS or sum(info.file_size for info in within) > BYTES or any(info.file_size > MEMBER_BYTES for info in within):
        raise Unreadable("would unpack to far more than a letter or a table holds (a zip bomb?)")
    for info in within:
        if info.filename.startswith("/") or ":" in info.filename or ".." in info.filename.replace("\\", "/").split("/"):
            raise Unreadable(f"holds a file whose name leads out of it: {info.filename[:80]!r}")
        if info.flag_bits & 1:
            raise Unreadable("is locked with a password: ask for a copy without one")
    return archive
