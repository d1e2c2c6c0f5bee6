"""A crew: processes that do the independent parts of a stage side by side, and stay until the build ends.

They are forked, so that each begins with what is loaded here. What comes back stands in the order in which it was asked for, whoever was
done first, so that no byte depends on how many they are.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self, TypeVar

from lispub.workspace import EnvironmentMissing

Task = TypeVar("Task")
Result = TypeVar("Result")

LOSSES = 2      # times that a process may be ended from outside before the build gives up
PR_SET_PDEATHSIG = 1        # prctl(2)


class Crew:
    """So many processes; one alone, or a machine that cannot fork, works here, in this process."""

    def __init__(self, size: int = 1) -> None:
        self.size = size if "fork" in multiprocessing.get_all_start_methods() else 1
        self._pool: ProcessPoolExecutor | None = None
        self._lost = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.dismiss()

    def each(self, work: Callable[[Task], Result], tasks: Sequence[Task], weight: Callable[[Task], float] = lambda task: 0) -> list[Result]:
        """What `work` makes of each task, in their order; the heaviest are begun first. `work` is a function of a module.

        What it raises is raised here. A process that is killed is replaced, and its task begun anew; raises EnvironmentMissing if that goes
        on.
        """
        if self.size < 2 or len(tasks) < 2:
            return [work(task) for task in tasks]
        done: dict[int, Result] = {}
        while len(done) < len(tasks):
            left = sorted((place for place in range(len(tasks)) if place not in done), key=lambda place: -weight(tasks[place]))
            try:
                asked: dict[int, Future[Result]] = {place: self._hired().submit(work, tasks[place]) for place in left}
                for place, future in asked.items():
                    done[place] = future.result()
            except BrokenProcessPool as loss:
                self._replace(loss)
        return [done[place] for place in range(len(tasks))]

    def dismiss(self) -> None:
        """End the processes; whatever they are at is dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _hired(self) -> ProcessPoolExecutor:
        if self._pool is None:
            sys.stdout.flush()      # or each would print what still waits here
            sys.stderr.flush()
            self._pool = ProcessPoolExecutor(self.size, multiprocessing.get_context("fork"), _begin)
        return self._pool

    def _replace(self, loss: BrokenProcessPool) -> None:
        self.dismiss()
        self._lost += 1
        if self._lost > LOSSES:
            message = "a process that makes a part of the book was ended from outside, again and again: is memory short? `-j 1` needs least"
            raise EnvironmentMissing(message) from loss


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """Of each process: an interrupt is for the build to handle, and nobody outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)       # by which a broken pool ends those that are left
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
