"""`lispub watch` as its users run it, and the browser that they look with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

TAB = Path(__file__).parent.parent / "web" / "tab.mjs"
PATIENCE = 240      # seconds, on a machine that does much else


class Watching:
    """A running `lispub watch`."""

    def __init__(self, edition: str, project: Path, out: Path, *options: str) -> None:
        command = [sys.executable, "-m", "lispub", "watch", edition, "--project", str(project), "--out", str(out), *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True)
        assert self.process.stderr is not None
        said = self.process.stderr.readline()
        assert "http://127.0.0.1:" in said, said + self.process.stderr.read()
        self.address = said.split()[1]

    def view(self) -> dict[str, Any]:
        """What it shows now."""
        with urllib.request.urlopen(f"{self.address}view.json") as answer:
            view: dict[str, Any] = json.load(answer)
            return view

    def until(self, true: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """The view, as soon as something is true of it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            view = self.view()
            if true(view):
                return view
            time.sleep(0.1)
        raise AssertionError(f"it never came true; {view['doing']=} {view['problems']=} {view['edit']=}")

    def family(self) -> set[int]:
        """Itself and every process that it has begun."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parents[int(status.parent.name)] = int(status.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            except OSError:     # it has just ended
                continue
        found = {self.process.pid}
        while grown := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= grown
        return found

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Ctrl-C, as a terminal sends it: to the whole group. Returns the exit code."""
        if self.process.poll() is None:
            os.kill(self.process.pid, by) if by is signal.SIGKILL else os.killpg(self.process.pid, by)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return self.process.wait(PATIENCE)


class Browser:
    """A tab of the system's own browser."""

    def __init__(self, address: str) -> None:
        browser, node = shutil.which("chromium"), shutil.which("node")
        assert browser and node, "chromium or node is missing: run `script/test`, which installs them"
        self.process = subprocess.Popen(
            [node, str(TAB), browser, address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )
        assert self._answer() == {"ready": True}

    def ask(self, **what: Any) -> Any:
        """Have it do something (see tab.mjs)."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        said = self._answer()
        assert "error" not in said, said
        return said["value"]

    def until(self, expression: str) -> Any:
        """What the page makes of an expression, as soon as it is neither false nor empty."""
        return self.ask(until=expression)

    def end(self) -> None:
        """Close it."""
        self.process.communicate(timeout=60)

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the browser has ended"
        return json.loads(line)


@pytest.fixture
def watching() -> Iterator[Callable[..., Watching]]:
    """Starts `lispub watch`; whatever a test does, none outlives it."""
    with ExitStack() as begun:
        def watch(*arguments: Any) -> Watching:
            started = Watching(*arguments)
            begun.callback(started.end, signal.SIGKILL)
            return started

        yield watch


@pytest.fixture
def browse() -> Iterator[Callable[[str], Browser]]:
    """Opens a browser."""
    with ExitStack() as begun:
        def browse(address: str) -> Browser:
            opened = Browser(address)
            begun.callback(opened.end)
            return opened

        yield browse
