"""Whatever ends a build, or a part of it, in the midst: `out/` stays whole, the next build mends, and nobody is left behind.

Moments are taken at random: each test holds at every moment, and says with which one it failed.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small import Small

from lispub import pipeline
from lispub.cache import FOLDER, Cache

if TYPE_CHECKING:
    from conftest import Command

pytestmark = [
    pytest.mark.slow, pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="who is whose child is read from /proc")
]

PATIENCE = 120      # s
MADE = "draft"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory, lispub: Command) -> Path:
    """A small project with its draft in `out/`, made without a cache and without a crew; the time that it took in `seconds`."""
    project = Small(tmp_path_factory.mktemp("issued") / "project", MADE).folder
    began = time.monotonic()
    done = lispub("build", MADE, "-j", "1", "--fresh", "--project", project)
    assert done.returncode == 0, done.stdout + done.stderr
    (project / "seconds").write_text(str(time.monotonic() - began), "utf-8")
    return project


@pytest.fixture
def old(issued: Path, tmp_path: Path) -> Path:
    """The same project, with something older in `out/draft/`."""
    project = tmp_path / "project"
    shutil.copytree(issued, project)
    shutil.rmtree(project / "out")
    (project / "out" / "draft").mkdir(parents=True)
    for name, content in OLD.items():
        (project / "out" / "draft" / name).write_bytes(content)
    return project


OLD = {"colophon.json": b"{}", "issued.pdf": b"as it was"}


def begun(project: Path, *arguments: str | Path, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "lispub", "build", MADE, "--project", str(project), *map(str, arguments)], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}, preexec_fn=limit,
        start_new_session=True,
    )


def again(project: Path) -> None:
    """The next build, here, with what the one before has left in the cache."""
    _, (built,) = pipeline.build(project, project / "out", (MADE,), jobs=2, cache=Cache(project / FOLDER))
    assert built.issued


def children(process: int) -> list[int]:
    """The processes that one has begun, dead ones not counted."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        found = [int(child) for task in tasks for child in (task / "children").read_text("utf-8").split()]
    except OSError:
        return []
    return [child for child in found if alive(child)]


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def workers(build: subprocess.Popen[str]) -> Iterator[list[int]]:
    """Who works for a build, looked at again and again until it ends."""
    until = time.monotonic() + PATIENCE
    while build.poll() is None and time.monotonic() < until:
        yield children(build.pid)
        time.sleep(0.002)


def ended(processes: set[int]) -> None:
    """Wait until all of them are gone."""
    until = time.monotonic() + 10
    while left := [process for process in processes if alive(process)]:
        assert time.monotonic() < until, f"{left} still run"
        time.sleep(0.02)


def nothing_is_left_of_it(project: Path) -> None:
    assert [path.name for path in (project / "out").rglob(".lispub-*")] == []


# one of the crew ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("seed", [1, 2])
def test_a_worker_killed_at_some_moment_changes_nothing(issued: Path, old: Path, seed: int) -> None:
    """The build ends with the same bytes; nobody outlives it."""
    dice, seen = random.Random(seed), set[int]()
    wait, first, killed = dice.uniform(0, 0.15) * float((issued / "seconds").read_text("utf-8")), 0.0, 0
    with begun(old, "-j", "2") as build:
        for crew in workers(build):
            seen |= set(crew)
            first = first or (time.monotonic() if crew else 0.0)
            if crew and not killed and time.monotonic() - first > wait:
                killed = dice.choice(crew)
                os.kill(killed, signal.SIGKILL)
        said = build.stdout.read() if build.stdout else ""
    assert build.returncode == 0, f"after {wait:.2f} s: {said}"
    assert "Traceback" not in said
    assert contents(old / "out") == contents(issued / "out"), f"after {wait:.2f} s"
    assert killed and len(seen) > 2, f"nobody took its place after {wait:.2f} s"
    ended(seen)


def test_if_every_worker_is_killed_the_build_says_so_and_leaves_what_was_issued(old: Path) -> None:
    with begun(old, "-j", "2", "--fresh") as build:
        for crew in workers(build):
            for process in crew:
                os.kill(process, signal.SIGKILL)
        said = build.stdout.read() if build.stdout else ""
    assert build.returncode == 3, said
    assert "ended from outside" in said and "-j 1" in said and "Traceback" not in said
    assert contents(old / "out") == {f"draft/{name}": content for name, content in OLD.items()}


# the build itself -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_killed_at_some_moment_is_mended_by_the_next(issued: Path, old: Path, seed: int) -> None:
    """Each edition is the old one or the new, whole; what the cache had from it poisons nothing; its processes end with it."""
    wait, seen = random.Random(seed).uniform(0.2, 1) * float((issued / "seconds").read_text("utf-8")), set[int]()
    began = time.monotonic()
    with begun(old, "-j", "2") as build:
        for crew in workers(build):
            seen |= set(crew)
            if time.monotonic() - began > wait:
                build.kill()
                break
    ended(seen)
    new = contents(issued / "out" / "draft")
    if (old / "out" / "draft").exists():
        assert contents(old / "out" / "draft") in (OLD, new), f"after {wait:.2f} s"
    else:       # between two renames: the next build puts the old one back
        assert contents(old / "out" / ".lispub-old-draft") == OLD, f"after {wait:.2f} s"
    again(old)
    assert contents(old / "out") == contents(issued / "out"), f"after {wait:.2f} s"
    nothing_is_left_of_it(old)


def test_an_interrupted_build_ends_at_once_with_all_its_processes(old: Path) -> None:
    """Ctrl-C reaches them all."""
    seen = set[int]()
    with begun(old, "-j", "2", "--fresh") as build:
        for crew in workers(build):
            seen |= set(crew)
            if len(seen) == 2:
                os.killpg(build.pid, signal.SIGINT)
                break
        said = build.stdout.read() if build.stdout else ""
    assert build.returncode == 1 and "Aborted" in said and "Traceback" not in said, said
    ended(seen)
    assert contents(old / "out") == {f"draft/{name}": content for name, content in OLD.items()}


def test_two_builds_at_once_into_one_folder_and_with_one_cache(issued: Path, old: Path) -> None:
    builds = [begun(old, "-j", "2") for _ in range(2)]
    for build in builds:
        said, _ = build.communicate(timeout=PATIENCE)
        assert build.returncode == 0, said
    assert contents(old / "out") == contents(issued / "out")
    nothing_is_left_of_it(old)


SWAPS = """
import sys
from pathlib import Path
from lispub import outputs
out, who = Path(sys.argv[1]), sys.argv[2].encode()
for turn in range(60):
    outputs.mend(out)
    outputs.put(out / "draft", {"a.pdf": who * 9000, "b/c.json": who})
    outputs.write_sums(out)
"""


def test_two_builds_that_write_at_once_leave_the_folder_of_one(tmp_path: Path) -> None:
    """Nothing but what stands at the end of a build, over and over, so that they do meet."""
    out = tmp_path / "out"
    both = [subprocess.Popen([sys.executable, "-c", SWAPS, out, who], stderr=subprocess.PIPE, text=True) for who in "ab"]
    said = [process.communicate(timeout=PATIENCE)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert contents(out / "draft") in [{"a.pdf": who * 9000, "b/c.json": who} for who in (b"a", b"b")]
    assert sorted(path.name for path in out.iterdir()) == ["SHA256SUMS", "draft"]


# no room --------------------------------------------------------------------------------------------------------------

def no_more_than(size: int) -> Callable[[], None]:
    """A disk on which no file can be larger: what is written beyond fails, and the first part of it is there."""
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_disk_without_room_is_said_and_leaves_what_was_issued(issued: Path, old: Path) -> None:
    largest = max(len(content) for content in contents(issued / "out").values())
    with begun(old, "-j", "2", limit=no_more_than(largest // 2)) as build:
        said = build.stdout.read() if build.stdout else ""
    assert build.returncode == 3, said
    assert "cannot read or write here" in said and "too large" in said and "Traceback" not in said
    assert contents(old / "out" / "draft") == OLD
    again(old)
    assert contents(old / "out") == contents(issued / "out")
    nothing_is_left_of_it(old)


def test_a_cache_that_cannot_be_written_is_no_fault(issued: Path, old: Path) -> None:
    """Files stand where its folders would be: this hinders root too, which a folder that is only to be read does not."""
    (old / FOLDER).mkdir()
    for number in range(256):
        (old / FOLDER / f"{number:02x}").write_text("in the way", "utf-8")
    before = contents(old / FOLDER)
    again(old)
    assert contents(old / "out") == contents(issued / "out")
    assert {path: content for path, content in contents(old / FOLDER).items() if path in before} == before
