"""A build in which nothing has changed says what the last one said, and makes nothing; any change at all, and it builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lispub import unchanged
from lispub.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Command

pytestmark = pytest.mark.slow      # builds an edition

STOCK = Path(__file__).parent.parent / "src" / "lispub" / "stock"
ASKED = ("draft-text", "text", "plain")
NEWS = "nothing has changed since the last build"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, lispub: Command) -> Path:
    """The stock book with one edition built; a test leaves it as it was."""
    folder = tmp_path_factory.mktemp("unchanged") / "stock"
    shutil.copytree(STOCK, folder, ignore=shutil.ignore_patterns("issued"))
    done = lispub("build", "draft-text", "--project", folder)
    assert done.returncode == 0 and NEWS not in done.stderr, done.stdout + done.stderr
    return folder


@pytest.fixture
def said(project: Path) -> Callable[[], str | None]:
    return lambda: unchanged.recall(project, project / "out", ASKED)


@pytest.fixture
def restored(project: Path) -> Iterator[Path]:
    """The project, put back as it was when the test is over."""
    before = {file: file.read_bytes() for tree in ("strategy", "figures", "out") for file in (project / tree).rglob("*") if file.is_file()}
    yield project
    shutil.rmtree(project / "styles", ignore_errors=True)
    for tree in ("strategy", "figures", "out"):
        for file in (project / tree).rglob("*"):
            if file.is_file() and file not in before:
                file.unlink()
    for file, content in before.items():
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)


def test_it_says_what_the_last_build_said_and_touches_nothing(project: Path, lispub: Command) -> None:
    files = sorted(file for file in (project / "out").rglob("*") if file.is_file())
    before = [(file.stat().st_mtime_ns, file.read_bytes()) for file in files]
    done = lispub("build", "draft-text", "--project", project)
    assert (done.returncode, done.stderr.strip()) == (0, NEWS)
    assert done.stdout == f"no problems\ndraft-text: 1 file, issued: {project}/out/draft-text\n"
    assert [(file.stat().st_mtime_ns, file.read_bytes()) for file in files] == before


def test_it_loads_no_library(project: Path) -> None:
    program = (
        "import sys\nfrom lispub.cli import main\n"
        f"try:\n    main(['build', 'draft-text', '--project', {str(project)!r}])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert NEWS in done.stderr
    assert not loaded & {"weasyprint", "matplotlib", "pikepdf", "pydantic", "jinja2", "yaml", "fontTools", "PIL"}


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word": lambda folder: rewrite(folder / "strategy/chapters/work.yaml", "Most of the new jobs", "Most of the jobs"),
    "a cell": lambda folder: rewrite(folder / "strategy/data/work-rate.csv", "75.1", "75.2"),
    "a figure": lambda folder: rewrite(folder / "figures/work-rate.yaml", "unit:", "unit: "),
    "a new chapter": lambda folder: (folder / "strategy/chapters/new.yaml").write_text("id: new\n", "utf-8"),
    "a lost source": lambda folder: next((folder / "strategy/evidence").glob("*.yaml")).unlink(),
    "a first style": lambda folder: ((folder / "styles").mkdir(), (folder / "styles/own.css").write_text("", "utf-8")),
    "a file that was issued": lambda folder: next((folder / "out/draft-text").glob("*.txt")).write_bytes(b"spoilt"),
    "a file that is gone": lambda folder: (folder / "out/SHA256SUMS").unlink(),
    "a file too many": lambda folder: (folder / "out/draft-text/more.txt").write_bytes(b""),
}


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(restored: Path, said: Callable[[], str | None], change: str) -> None:
    assert said() is not None
    CHANGES[change](restored)
    assert said() is None


def test_what_was_touched_and_is_the_same_is_no_change(restored: Path, said: Callable[[], str | None]) -> None:
    for file in (*(restored / "strategy").rglob("*.yaml"), *(restored / "out").rglob("*.json")):
        file.write_bytes(file.read_bytes())
    assert said() is not None


def test_another_way_of_asking_has_a_record_of_its_own(project: Path) -> None:
    for asked in (("draft-web", *ASKED[1:]), ("draft-text", "json", "plain"), ()):
        assert unchanged.recall(project, project / "out", asked) is None
    assert unchanged.recall(project, project / "elsewhere", ASKED) is None


@pytest.mark.parametrize("name", ["versions", "_number"])
def test_another_library_is_seen(said: Callable[[], str | None], monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(unchanged, name, lambda *asked: "another")
    assert said() is None


def test_a_program_that_comes_or_goes_is_seen(said: Callable[[], str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert said() is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xff", b'{"machine": 1}'])
def test_a_damaged_record_is_none(project: Path, said: Callable[[], str | None], content: bytes) -> None:
    records = {record: record.read_bytes() for record in sorted((project / ".lispub-cache" / unchanged.LAST).glob("*.json"))}
    assert records and said() is not None
    for record in records:
        record.write_bytes(content)
    assert said() is None
    for record, before in records.items():
        record.write_bytes(before)
    assert said() is not None


def test_a_file_that_changed_while_it_was_built_is_not_recorded(restored: Path) -> None:
    asked = ("changed-meanwhile",)
    workspace = Workspace.of(restored)
    workspace.read("strategy/chapters/work.yaml")
    rewrite(restored / "strategy/chapters/work.yaml", "Most of the new jobs", "Most of the jobs")
    unchanged.remember(restored, restored / "out", asked, workspace, "all is well", time.time_ns())
    assert unchanged.recall(restored, restored / "out", asked) is None


@pytest.mark.parametrize("change", ["comes", "goes"])
def test_a_file_that_comes_or_goes_while_it_is_built_keeps_it_from_being_recorded(restored: Path, change: str) -> None:
    begun, workspace = time.time_ns(), Workspace.of(restored)
    workspace.read("strategy/chapters/work.yaml")
    time.sleep(0.05)        # a file system's clock has steps
    if change == "comes":
        (restored / "styles").mkdir(exist_ok=True)
        (restored / "styles" / "print.css").write_text("p { color: black }", "utf-8")
    else:
        (restored / "strategy/chapters/work.yaml").unlink()
    unchanged.remember(restored, restored / "out", (change,), workspace, "all is well", begun)
    assert unchanged.recall(restored, restored / "out", (change,)) is None


def test_what_has_problems_is_built_again(restored: Path, lispub: Command) -> None:
    rewrite(restored / "strategy/chapters/work.yaml", "Most of the new jobs", "TODO: most of the new jobs")
    for _ in range(2):
        done = lispub("build", "draft-text", "--project", restored)
        assert done.returncode == 1 and NEWS not in done.stderr
    assert not [file for file in (restored / ".lispub-cache" / unchanged.LAST).glob("*.json") if b"TODO" in file.read_bytes()]


def test_fresh_makes_it_anew(restored: Path, lispub: Command) -> None:
    done = lispub("build", "draft-text", "--fresh", "--project", restored)
    assert done.returncode == 0 and NEWS not in done.stderr
