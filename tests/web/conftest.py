"""The rig: a folder of web pages served on this machine, and walked in a real browser by `walk.mjs`."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PATIENCE = 300      # seconds for a page: the longest takes a tenth of that, on a machine that does nothing else
REMEDY = "run `script/test`, which installs it"

Outline = list[dict[str, Any]]


@dataclass(frozen=True)
class Walked:
    """What the browser found: `findings` are {page, screen, rule, element, says}; `outlines` what a screen reader meets on each page."""

    findings: tuple[dict[str, str], ...]
    outlines: dict[str, Outline]

    def broken(self, *rules: str) -> list[str]:
        """The findings of some rules, or of some families of rules (`axe` for `axe: label`), a line each."""
        found = (finding for finding in self.findings if finding["rule"] in rules or finding["rule"].partition(":")[0] in rules)
        return ["{page} | {screen} | {rule} | {element} | {says}".format_map(finding) for finding in found]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a walk asks for thousands of files."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of a folder, while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _walk(folder: Path, tried: str = "", patience: int = PATIENCE) -> Walked:
    browser, node = shutil.which("chromium"), shutil.which("node")
    assert browser, f"chromium is missing: {REMEDY}"
    assert node, f"node is missing: {REMEDY}"
    assert (HERE / "node_modules").is_dir(), f"tests/web/node_modules is missing: {REMEDY}"
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    with _served(folder) as site:
        by_hand = [page for page in pages if page.startswith(tried)]
        request = json.dumps({"browser": browser, "site": site, "pages": pages, "tried": by_hand, "patience": patience})
        done = subprocess.run(
            [node, HERE / "walk.mjs"], input=request, capture_output=True, text=True, encoding="utf-8", check=False, timeout=1800,
        )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert sorted(answer["outlines"]) == pages, "every page is visited"
    return Walked(tuple(answer["findings"]), answer["outlines"])


@pytest.fixture(scope="session")
def walk() -> Callable[..., Walked]:
    """Walks every web page in a folder; `tried` narrows what is walked by keyboard to the pages whose path begins with it.

    A page that gives no answer within `patience` seconds is visited again by another browser, and is an error after the third.
    """
    return _walk
