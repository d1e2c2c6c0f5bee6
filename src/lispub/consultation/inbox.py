"""The inbox: a folder of what came in, and `inbox.csv`, which says when and how each file came.

A file's own date proves nothing: it is that of whoever saved it last. The day of receipt is what the body that consults has noted.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lispub.consultation import tables
from lispub.model.problem import Problem, Weight
from lispub.model.source import Source
from lispub.nearest import did_you_mean

REGISTER = "inbox.csv"
COLUMNS = ("file", "received", "channel")
CHANNELS = ("form-pdf", "form-web", "email", "letter", "survey", "post", "event", "telephone")
SYSTEM = {"thumbs.db", "desktop.ini"}       # what a file browser leaves behind; names with a dot before them are left too


@dataclass(frozen=True, slots=True)
class Receipt:
    """What `inbox.csv` says of a file: the day it came, and how, if that is not plain from the file."""

    received: date
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file in the inbox, by its path from there, or why it is passed over."""

    name: str
    path: Path
    passed_over: str = ""


def walk(inbox: Path) -> Iterator[Arrival]:
    """Everything in the inbox, whatever it is: no link is followed, nothing is left out in silence."""
    closed: list[Path] = []
    for folder, folders, files in os.walk(inbox, onerror=lambda fault: closed.append(Path(fault.filename))):
        folders.sort()
        for name in sorted((*files, *(name for name in folders if os.path.islink(Path(folder) / name)))):      # noqa: PTH114 (a Path raises where it may not look)
            path = Path(folder) / name
            yield Arrival(_name(path.relative_to(inbox).as_posix()), path, _passed_over(path))
    for path in closed:     # folders that nobody may look into: whoever opens one as a file is told why not, and it waits
        yield Arrival(_name(path.relative_to(inbox).as_posix()), path)


def _passed_over(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""       # whoever opens it is told why it cannot be
    if stat.S_ISLNK(mode):
        return "it is a link, and what it leads to may be anywhere"
    if not stat.S_ISREG(mode):
        return "it is no file that holds anything"
    return "it is a file of the system's" if path.name.startswith(".") or path.name.lower() in SYSTEM else ""


def register(content: bytes, path: str = REGISTER) -> tuple[dict[str, Receipt], tuple[Problem, ...]]:
    """What a register says: `file,received,channel`, where the channel may be left out. Days are 2024-03-19, or 19/03/2024."""
    try:
        head, *rows = tables.read(content) or [[]]
    except ValueError as fault:
        return {}, (_problem(path, 1, str(fault)),)
    columns = [column.strip().lower() for column in head]
    missing = [column for column in COLUMNS[:2] if column not in columns]
    if missing:
        return {}, (_problem(path, 1, f"it has no column `{missing[0]}`; its columns are {', '.join(COLUMNS)}"),)
    receipts: dict[str, Receipt] = {}
    problems = []
    for number, row in enumerate(rows, 2):
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        name, day, channel = _name(cells.get("file", "").replace("\\", "/")), _day(cells.get("received", "")), cells.get("channel", "")
        if day is None:
            problems.append(_problem(path, number, f"the day that `{name}` was received is no date: write 2024-03-19"))
        elif channel and channel not in CHANNELS:
            there = did_you_mean(channel, CHANNELS) or f"; there are {', '.join(CHANNELS)}"
            problems.append(_problem(path, number, f"no channel `{channel}`{there}"))
        elif name in receipts and receipts[name] != Receipt(day, channel):
            problems.append(_problem(path, number, f"`{name}` stands here twice, and not the same"))
        else:
            receipts[name] = Receipt(day, channel)
    return receipts, tuple(problems)


def strangers(receipts: Mapping[str, Receipt], names: set[str], path: str = REGISTER) -> tuple[Problem, ...]:
    """A problem for each file that a register names and the inbox does not hold."""
    lost = {name: f"the inbox holds no file `{safe(name)}`{did_you_mean(name, names)}" for name in receipts if name not in names}
    return tuple(Problem("inbox", Weight.BLOCKS_ISSUE, message, Source(path), "correct the name") for message in lost.values())


def safe(text: str, length: int = 120) -> str:
    """A name as it may be printed and kept: one line, without what controls a terminal or turns the direction of a line."""
    plain = text.encode("utf-8", "replace").decode()
    return "".join("·" if unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029" else sign for sign in plain)[:length]


def _name(text: str) -> str:
    """A name as it is compared: a Mac writes an accent as a sign of its own, and a spreadsheet does not."""
    return unicodedata.normalize("NFC", text)


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):       # the second is what a British spreadsheet makes of the first
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _problem(path: str, line: int, message: str) -> Problem:
    return Problem("inbox", Weight.STOPS, message, Source(path, line), f"correct {path}, and collect again: nothing was collected")
