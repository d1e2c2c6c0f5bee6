"""What the tests share: the stock book, the command run as its users run it, and one clean build of the stock book."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner

from lispub import registry
from lispub.cache import FOLDER
from lispub.cli import main

ROOT = Path(__file__).parent.parent
STOCK = ROOT / "src" / "lispub" / "stock"


class Command(Protocol):
    """Runs `lispub` with some arguments; `env` is laid over the environment."""

    def __call__(
        self, *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


Warm = Callable[[Path], Path]


FIRST = ("tests/web/", "tests/test_reading_order.py")       # what takes longest: begun last, it would run on while others wait


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; `script/test` has them handed out in this order."""
    items.sort(key=lambda item: not item.nodeid.startswith(FIRST))


def _lispub(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lispub", *map(str, arguments)], cwd=cwd, env={**os.environ, "NO_COLOR": "1", **(env or {})},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=1800,      # `issued` makes every edition
    )


def _lispub_here(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    with contextlib.chdir(cwd or Path.cwd()):
        done = CliRunner(env={"NO_COLOR": "1", **(env or {})}).invoke(main, list(map(str, arguments)), catch_exceptions=False)
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def _copy(folder: Path) -> Path:
    """To be edited, and so without the record of what was issued."""
    shutil.copytree(STOCK, folder, ignore=shutil.ignore_patterns("out", ".lispub", FOLDER, "issued"))
    return folder


@pytest.fixture(scope="session")
def lispub() -> Command:
    """The command line in a process of its own: `lispub("check", "--project", folder).returncode`."""
    return _lispub


@pytest.fixture(scope="session")
def lispub_here() -> Command:
    """The same in this process, so without the time to start one; an exception goes through and fails the test."""
    return _lispub_here


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    """A copy of the stock book, to change at will. It dates `draft`, `final` and `print` alone: every build would take four times as
    long with the others, which `issued` has and which are tested by name."""
    project = _copy(tmp_path / "stock")
    strategy = project / "strategy" / "strategy.yaml"
    lines = strategy.read_text("utf-8").splitlines(keepends=True)
    others = tuple(f"  {name}: {{}}" for name in registry.editions() if name not in ("draft", "final", "print"))
    strategy.write_text("".join(line for line in lines if not line.startswith(others)), "utf-8")
    return project


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """A copy of the stock book with every edition dated, as `issued` has it: for builds of one edition that are compared with that."""
    return _copy(tmp_path / "stock")


@pytest.fixture
def warm(issued: Path) -> Warm:
    """Gives a copy of the stock book what the build of `issued` has kept, so that a build makes only what a test has changed in it."""
    return lambda project: Path(shutil.copytree(issued / FOLDER, project / FOLDER)).parent


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder: the stock book with every edition issued in `out/`. Built once, for all processes of the tests; to be read,
    never changed."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    project, made = folder / "issued", folder / "issued.made"
    with (folder / "issued.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(project, ignore_errors=True)
            done = _lispub("build", "--project", _copy(project))
            assert done.returncode == 0, done.stdout + done.stderr
            made.touch()
    return project
