"""`lispub watch` from the first page to Ctrl-C, as an author sees it: real edits, a real browser, and the files in `out/`."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lispub.outputs import copy_stock

if TYPE_CHECKING:
    from conftest import Command

WORK = "strategy/chapters/work.yaml"
OLD, NEW = "Learning on the job is what employers", "Learning by doing is what employers"
INSIDE = """(() => {
    const line = [...document.querySelectorAll('.page span')].find(line => line.textContent.includes('%s'));
    const box = line?.getBoundingClientRect();
    return box && box.top > 0 && box.bottom < innerHeight && line.closest('.sheet').id;
})()"""
PICTURES = "document.querySelector('.page img') && document.querySelectorAll('.page span').length > 10"

pytestmark = pytest.mark.slow


def edit(project: Path, old: str, new: str, path: str = WORK) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def ended(pids: set[int]) -> bool:
    """Whether all of these processes are gone, soon."""
    for _ in range(100):
        states = [Path(f"/proc/{pid}/stat") for pid in pids]
        if not any(state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z" for state in states):
            return True
        time.sleep(0.1)
    return False


def test_an_author_writes(
    stock: Path, tmp_path: Path, lispub: Command, watching: Callable[..., Any], browse: Callable[..., Any]
) -> None:
    out = tmp_path / "out"
    watch = watching("draft", stock, out)
    browser = browse(watch.address)
    watch.until(lambda view: len(view["units"]) > 5 and not view["doing"])
    browser.until(PICTURES)

    # the changed words come into sight, in the changed paragraph
    edit(stock, OLD, NEW)
    view = watch.until(lambda view: view["edit"] == 1)
    assert view["anchor"] == "p-0009"
    sheet = browser.until(INSIDE % "Learning by doing is what")
    assert "p-0009" in view["sheets"][int(sheet.removeprefix("sheet-")) - 1]["anchors"]

    # a mistake: it is told, and the pages stay
    edit(stock, "title: Work", "title: [Work")
    told = browser.until("document.querySelector('aside li.stops')?.textContent")
    assert WORK in told
    assert browser.until(INSIDE % "Learning by doing is what") == sheet

    # a burst of changes that mends it: few views
    before = watch.view()["edit"]
    edit(stock, "title: [Work", "title: Work")
    last = NEW
    for letter in "abcdefghijklmnopqrst":
        edit(stock, last, f"{NEW} {letter}{letter}{letter}")
        last = f"{NEW} {letter}{letter}{letter}"
    browser.until(INSIDE % "ttt")
    browser.until("document.querySelectorAll('aside li.stops').length === 0")
    assert watch.view()["edit"] - before <= 3

    # what stands in `out/` when all is quiet is what a build makes
    before = watch.view()["edit"]
    edit(stock, last, NEW)
    view = watch.until(lambda view: view["issued"] is not None and not view["doing"] and view["edit"] > before)
    assert view["issued"] and not view["problems"]
    browser.until("document.querySelector('.built a')?.href.endsWith('.pdf')")
    done = lispub("build", "draft", "--project", stock, "--out", tmp_path / "again", "--fresh")
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(out) == contents(tmp_path / "again")
    browser.ask(width=400, height=800)
    browser.until("document.documentElement.scrollWidth <= 400")
    assert browser.ask(complaints=True) == []

    family = watch.family()
    assert watch.end() == 0 and ended(family)


def test_web_pages_are_loaded_again(tmp_path: Path, watching: Callable[..., Any], browse: Callable[..., Any]) -> None:
    project = tmp_path / "stock"
    copy_stock(project)
    watch = watching("draft-web", project, tmp_path / "out")
    watch.until(lambda view: view["web"])
    browser = browse(watch.address)
    inside = "document.querySelector('iframe')?.contentDocument"
    browser.until(f"{inside}?.querySelector('h1')?.textContent")
    edit(project, OLD, NEW)
    browser.until(f"{inside}?.getElementById('p-0009')?.textContent.includes('Learning by doing')")
    browser.until(f"(() => {{ const top = {inside}.getElementById('p-0009').getBoundingClientRect().top; return top > 0 && top < 900 }})()")
    family = watch.family()
    assert watch.end(signal.SIGTERM) == 0 and ended(family)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(watch.address)


def test_nothing_outlives_it_even_when_it_is_killed(stock: Path, tmp_path: Path, watching: Callable[..., Any]) -> None:
    watch = watching("draft", stock, tmp_path / "out", "-j", "2")
    watch.until(lambda view: view["sheets"])
    family = watch.family()
    assert len(family) > 2      # the crew
    watch.end(signal.SIGKILL)
    assert ended(family)
