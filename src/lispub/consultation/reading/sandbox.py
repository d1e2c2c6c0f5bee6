"""Reads what strangers send in a process of its own, which may take so much time and memory, and can write nothing and call nobody.

A file that ends the process, or outlasts it, costs itself alone: the next one is read by a new process. Files go in by name, one at a time,
and what they say comes back as JSON, bounded. The limits are those of the kernel (setrlimit(2)), so this needs a POSIX system.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from lispub.model.response import Found

FILE_BYTES = 50_000_000
FILES = 250                     # that one process reads: what libraries never give back is given back with it
TOO_LARGE = f"is larger than {FILE_BYTES // 1_000_000} MB: not read"
TOO_MUCH = "needed too much memory to read"
SAYS_TOO_MUCH = "says more than anybody can read"
BROKE_OFF = "the reader broke off"
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
REFUSED = ("socket.__new__", "subprocess.", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.fork", "os.remove", "os.rename")

Told = tuple[Found, ...] | str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of work, seconds in all, the bytes of memory of the process, and those of its answer, as JSON."""

    cpu: int = 20
    wall: float = 60        # ends what waits for something, too
    memory: int = 600_000_000
    answer: int = 50_000_000


def read_safely(files: Iterable[Path], survey: Mapping[str, Any] | None = None, limits: Limits = Limits()) -> Iterator[tuple[Path, Told]]:
    """What `reading.read` makes of each file, in their order, or the reason why nothing: words that follow the file's name."""
    reader: _Reader | None = None
    try:
        for file in files:
            if reason := _unfit(file):
                yield file, reason
                continue
            reader = reader or _Reader(survey, limits)
            told = reader.read(file)
            if told in (TOO_MUCH, BROKE_OFF) and reader.count > 1:      # it may have been worn out by those before
                reader = _Reader(survey, limits)
                told = reader.read(file)
            if reader.ended:
                reader = None
            yield file, told
    finally:
        if reader is not None:
            reader.end()


def _unfit(file: Path) -> str:
    """Why a file is not even opened."""
    try:
        about = file.lstat()
    except OSError as fault:
        return f"cannot be opened: {fault.strerror}"
    if not stat.S_ISREG(about.st_mode):
        return "is no ordinary file: not read"      # a link leads elsewhere, a pipe never ends
    return TOO_LARGE if about.st_size > FILE_BYTES else ""


class _Reader:
    """The process, seen from here."""

    def __init__(self, survey: Mapping[str, Any] | None, limits: Limits) -> None:
        # Its modules come from where ours do, and never from the folder that we happen to stand in
        environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PATH": os.defpath}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/",
            env=environment, bufsize=0)
        self.count, self.ended, self._limits = 0, False, limits
        self._send({"survey": survey, "limits": asdict(limits)})

    def read(self, file: Path) -> Told:
        """What it tells of a file. Afterwards it may have `ended`."""
        self.count += 1
        self._send(str(file.absolute()))
        line, reason = self._answer()
        if reason or self.count == FILES:
            self.end()
        if reason:
            return reason
        told = json.loads(line)
        if told["ends"]:
            self.end()
        if told["why"]:
            return str(told["why"])
        return tuple(Found(**{**found, "faults": tuple(found["faults"])}) for found in told["found"])

    def end(self) -> None:
        """No more of it."""
        self.ended = True
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def _send(self, words: Any) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):     # it has ended, which `_answer` is told too
            self._process.stdin.write(json.dumps(words).encode() + b"\n")

    def _answer(self) -> tuple[bytes, str]:
        """A line, or why there is none."""
        assert self._process.stdout is not None
        pipe, until = self._process.stdout.fileno(), time.monotonic() + self._limits.wall
        parts: list[bytes] = []
        size = 0
        while True:
            left = until - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                return b"", f"took longer than {self._limits.wall:g} s to read"
            part = os.read(pipe, 1 << 16)
            if not part:
                worked = self._process.wait() == -signal.SIGXCPU
                return b"", f"took longer than {self._limits.cpu} s to read" if worked else BROKE_OFF
            parts.append(part)
            size += len(part)
            if size > self._limits.answer + 1:
                return b"", SAYS_TOO_MUCH
            if part.endswith(b"\n"):
                return b"".join(parts), ""


def main() -> None:
    """The process, seen from inside: what it reads by and its limits, then the name of a file, a line each; a line back for each file."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)       # what a library prints is no answer
    questions: IO[bytes] = sys.stdin.buffer
    given = json.loads(questions.readline())
    survey, limits = given["survey"], Limits(**given["limits"])
    _confine(limits)
    for line in questions:
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + limits.cpu, resource.RLIM_INFINITY))
        told = _told(Path(json.loads(line)), survey)
        if len(told) > limits.answer:
            told = _line([], SAYS_TOO_MUCH)
        answers.write(told + b"\n")
        answers.flush()


def _confine(limits: Limits) -> None:
    """No more memory than this, no file written, no other program, no network."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    if event.startswith(REFUSED) or (event == "open" and isinstance(given[2], int) and given[2] & WRITES):
        raise PermissionError(f"a reader has no use for {event}")


def _told(file: Path, survey: Mapping[str, Any] | None) -> bytes:
    from lispub.consultation.reading import Unreadable, read  # late: the limits come first

    try:
        return _line([asdict(found) for found in read(file, _content(file), survey)], "")
    except Unreadable as reason:
        return _line([], str(reason))
    except OSError as fault:
        return _line([], f"cannot be opened: {fault.strerror}")
    except MemoryError:
        pass
    return _line([], TOO_MUCH, ends=True)      # out here the traceback, which holds what was read, is gone


def _content(file: Path) -> bytes:
    """All of a file, which may have grown since it was looked at, or be another."""
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
        content = opened.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise OSError(0, "grew as it was read")
    return content


def _line(found: list[dict[str, Any]], why: str, ends: bool = False) -> bytes:
    return json.dumps({"found": found, "why": why, "ends": ends}).encode()


if __name__ == "__main__":
    main()
