"""`lispub watch`: whenever an author saves, show what that makes of the book; when nothing more comes, build the edition whole.

First show, then judge: the pages of a session come at once, with what could be seen on the way. After a pause `lispub build` runs
beside it, writes the edition into `out/`, and its problems take the place of the quick ones. The next edit ends it.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Self

from lispub import outputs
from lispub.cache import FOLDER, Cache
from lispub.crew import PR_SET_PDEATHSIG, Crew
from lispub.model.edition import Edition
from lispub.session import Session
from lispub.workspace import TREES, EnvironmentMissing, Refused

if TYPE_CHECKING:
    from lispub.preview.server import Preview

CLEAN = 0       # how `lispub build` exits after issuing
TICK = 200      # ms: how often there is a look at the build, and at how long it has been quiet
PAUSE = 2.0     # s without an edit, after which the edition is built whole
STEP = 50       # ms of quiet that end a burst of changes: an editor writes a file in several steps
BURST = 1000    # ms after which a burst that does not end is shown all the same
POLITE = 5      # how far the build stands back behind what is shown (nice(2))
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None       # loaded here, for between fork and exec little may be done

Stamps = dict[tuple[str, str], tuple[int, int]]


def watch(project: Path, edition: Edition, out: Path, port: int, jobs: int, say: Callable[[str], None]) -> None:
    """Show an edition until an interrupt. Raises EnvironmentMissing without the extra `watch`, or if the port cannot be had."""
    server = _server()
    signal.signal(signal.SIGTERM, signal.default_int_handler)       # however this is ended, what it has begun ends with it
    with Crew(jobs) as crew:
        session = Session(project, edition, out, crew, Cache(project / FOLDER), lambda line: None)
        with server(session.view, out, port) as preview, Build(project, edition, out, jobs) as build, suppress(KeyboardInterrupt):
            session.say = lambda line: preview.say(doing=line)
            say(f"{edition.name}: {preview.address} (Ctrl-C ends it)")
            edits, quiet = Edits(session), time.monotonic()
            for edited in edits:
                if edited:
                    build.stop()
                    for view in session.refresh():
                        preview.show(view)
                        if edits.waiting():
                            break
                    quiet = time.monotonic()
                elif build.running:
                    said = build.said()
                    if said is not None:
                        preview.show(session.judge(**said))
                elif not build.done and time.monotonic() - quiet > PAUSE:
                    preview.say(doing=f"{edition.name}: build and check it whole")
                    build.start()


def _server() -> type[Preview]:
    """The preview, if what it needs is installed. Raises EnvironmentMissing."""
    try:
        import watchfiles  # noqa: F401  # for `Edits`

        from lispub.preview.server import Preview
    except ImportError as missing:
        raise EnvironmentMissing(f'{missing.name} is missing; `pip install "lispub[watch]"` brings it') from missing
    return Preview


class Edits:
    """Whether the project was edited: True for the first look, then for each burst of changes, and False whenever a while passed without.

    An edit is a file of the last record with another size or time, and any file that came, went, or has another name.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.seen: Stamps = {}

    def __iter__(self) -> Iterator[bool]:
        from watchfiles import watch

        yield self._look()
        while True:
            trees, missed = self._trees(), True         # something, perhaps, before this began
            for changes in watch(*trees, watch_filter=None, debounce=BURST, step=STEP, rust_timeout=TICK, yield_on_timeout=True):
                yield bool(changes or missed) and self.waiting() and self._look()
                missed = False
                if self._trees() != trees:      # a folder came or went, or the project extends another one now
                    break

    def waiting(self) -> bool:
        """Whether there was an edit since the last one that was told. What a template or a style that failed has read is on no record."""
        now, read = self._stamps(), {path.partition("/")[2] if path[0] == "@" else path for path in self.session.record.reads}
        return now.keys() != self.seen.keys() or any(
            stamp != self.seen[file] and (file[1] in read or file[1].startswith("styles/")) for file, stamp in now.items()
        )

    def _look(self) -> bool:
        self.seen = self._stamps()
        return True

    def _trees(self) -> list[Path]:
        """The folders to watch; a project that has none of them yet is watched itself."""
        found: list[Path] = []
        for root in self.session.record.roots:
            for tree in TREES:
                with suppress(Refused):     # a link that leads out of the project
                    folder = root.find(tree)
                    found += [folder] if folder is not None and folder.is_dir() else []
        return found or [self.session.project]

    def _stamps(self) -> Stamps:
        """Size and time of every file of the project, by root and path. Hidden files, and those that editors leave beside, are no part."""
        stamps: Stamps = {}
        for root in self.session.record.roots:
            for tree in root.only or TREES:
                for place, folders, names in os.walk(root.folder / tree):
                    folders[:] = [name for name in folders if not name.startswith(".")]
                    for name in names:
                        if not name.startswith((".", "#")) and not name.endswith(("~", ".tmp", ".bak")):
                            file = Path(place, name)
                            with suppress(OSError):
                                about = file.stat()
                                stamps[str(root.folder), file.relative_to(root.folder).as_posix()] = about.st_size, about.st_mtime_ns
        return stamps


class Build:
    """`lispub build` of the edition in a process of its own: the same files, and the same problems, as from the command line."""

    def __init__(self, project: Path, edition: Edition, out: Path, jobs: int) -> None:
        self.edition, self.out, self.done = edition, out, False
        self.command = [
            sys.executable, "-m", "lispub", "build", edition.name, "--project", str(project), "--out", str(out), "--format", "json",
            "--jobs", str(jobs),
        ]
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def running(self) -> bool:
        """Whether it was begun, and what it says was not yet heard."""
        return self.process is not None

    def start(self) -> None:
        """Begin it."""
        self.heard, self.faults = TemporaryFile(), TemporaryFile()      # noqa: SIM115  # read when it has ended; a pipe could run full
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=self.heard, stderr=self.faults, start_new_session=True,
            preexec_fn=_stand_back if os.name == "posix" else None,
        )

    def said(self) -> dict[str, Any] | None:
        """What it found, as facts of a view; None while it runs."""
        if self.process is None or self.process.poll() is None:
            return None
        code, self.process, self.done = self.process.returncode, None, True
        self.heard.seek(0)
        self.faults.seek(0)
        try:
            problems = tuple(json.loads(self.heard.read()))
        except ValueError:      # it ended before it could say anything
            last = self.faults.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            message = f"the build ended with {code}: {last[0] if last else 'it said nothing'}"
            problems = ({"check": "fault", "weight": "stops", "message": message, "remedy": "", "file": None, "line": None},)
        folder = self.edition.name if code == CLEAN else f"{outputs.WORKING}/{self.edition.name}"
        files = sorted(self.out.glob(f"{folder}/*-{self.edition.name}.pdf"))
        built = files[0].relative_to(self.out).as_posix() if files else ""
        return {"problems": problems, "built": built, "issued": code == CLEAN, "doing": ""}

    def stop(self) -> None:
        """End it and all that it has begun; what was issued before stands."""
        self.done = False
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):     # it has ended just now
                os.killpg(self.process.pid, signal.SIGKILL) if os.name == "posix" else self.process.kill()
            self.process.wait()
            self.process = None
            outputs.mend(self.out)


def _stand_back() -> None:
    """Of the build, before it begins: it gives way to what is shown, and does not outlive it."""
    os.nice(POLITE)
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
