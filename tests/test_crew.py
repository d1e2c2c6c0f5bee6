"""A crew does what one process does, in the same order, and lives through the loss of a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lispub.crew import LOSSES, Crew
from lispub.workspace import EnvironmentMissing


def twice(number: int) -> int:
    return 2 * number


def slowly(number: int) -> tuple[int, int]:
    """The first is the last to be done."""
    time.sleep(0.2 if number == 0 else 0)
    return number, os.getpid()


def odd(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def killed_once(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def killed(number: int) -> int:
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("size", [1, 2, 5])
def test_what_comes_back_stands_in_the_order_of_the_tasks(size: int) -> None:
    with Crew(size) as crew:
        assert crew.each(twice, range(20), weight=lambda number: number % 7) == [2 * number for number in range(20)]
        assert crew.each(twice, []) == []


def test_the_work_is_done_elsewhere_and_the_processes_stay() -> None:
    with Crew(2) as crew:
        first, again = crew.each(slowly, range(6)), crew.each(slowly, range(6))
    assert [number for number, _ in first] == list(range(6))
    places = {place for _, place in (*first, *again)}
    assert len(places) == 2 and os.getpid() not in places


def test_one_alone_works_here() -> None:
    with Crew(1) as crew:
        assert crew.each(slowly, [1, 2]) == [(1, os.getpid()), (2, os.getpid())]


@pytest.mark.parametrize("size", [1, 2])
def test_a_fault_is_raised_here_and_the_crew_goes_on(size: int) -> None:
    with Crew(size) as crew:
        with pytest.raises(ValueError, match="three"):
            crew.each(odd, range(6))
        assert crew.each(odd, [1, 2]) == [1, 2]


def test_a_process_that_is_killed_is_replaced(tmp_path: Path) -> None:
    marks = [tmp_path / name for name in ("a", "b", "c")]
    for mark in marks[1:]:
        mark.touch()
    with Crew(2) as crew:
        assert crew.each(killed_once, marks) == ["a", "b", "c"]


def test_if_that_goes_on_the_build_stops_and_says_what_to_do() -> None:
    with Crew(2) as crew, pytest.raises(EnvironmentMissing, match="ended from outside"):
        crew.each(killed, range(4))
    assert LOSSES == 2


def test_nobody_outlives_a_build_that_is_killed() -> None:
    program = (
        "import os, sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from lispub.crew import Crew; from test_crew import slowly\n"
        "with Crew(2) as crew:\n"
        "    print(*{place for _, place in crew.each(slowly, range(6))}, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        places = [int(place) for place in build.stdout.readline().split()]
        assert len(places) == 2
        build.kill()
    until = time.monotonic() + 10
    while alive := [place for place in places if _runs(place)]:
        assert time.monotonic() < until, f"{alive} still run"
        time.sleep(0.05)


def _runs(process: int) -> bool:
    """Whether it is there, and no corpse that waits for its parent."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
