"""What a command costs: processor time and memory of all its processes, and waiting.

Processor time is the kernel's account of every process that the command began and that has ended, killed ones with it: this process adopts
whatever outlives its parent. Memory is the largest sum of PSS seen (a page that four processes share counts a quarter in each), looked at
five times a second; a process that forks is not counted twice.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

PR_SET_CHILD_SUBREAPER = 36     # prctl(2)
PAUSE = 0.2     # seconds


@dataclass(frozen=True)
class Cost:
    """Of one command with all its processes: processor time and wall time in seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def cost(command: Sequence[str | Path], accept: Sequence[int] = (0,)) -> Cost:
    """Runs a command to its end. Raises SystemExit, with what it said, if it ends with another code than those accepted."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    before, begun = _spent(), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        watcher = _Watcher(process.pid)
        watcher.start()
        code = process.wait()
        wall = time.perf_counter() - begun
        watcher.over.set()
        watcher.join()
        _bury()
        if code not in accept:
            said.seek(0)
            raise SystemExit(f"bench: {' '.join(map(str, command))} ended with {code}\n{said.read().decode('utf-8', 'replace')[-3000:]}")
    return Cost(_spent() - before, wall, watcher.most)


def _spent() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _bury() -> None:
    """Wait for what the command left behind, so that it is counted."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


class _Watcher(threading.Thread):
    """Looks at the memory of a process and of all that came of it; `most` is the most it saw, in MB."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0.0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(PAUSE):
            self.most = max(self.most, sum(map(_pss, _family(self.pid))) / 1024)


def _family(pid: int) -> list[int]:
    """A process and its descendants that are alive."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = stat.read_text().rpartition(")")       # the name of a program may hold anything
        except OSError:
            continue
        parents.setdefault(int(rest.split()[1]), []).append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found += parents.get(each, [])
    return found


def _pss(pid: int) -> int:
    """In kB; none of a process that has ended meanwhile."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
