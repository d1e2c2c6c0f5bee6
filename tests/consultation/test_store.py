"""The store stands outside the project, is of this version or none, and is whole whatever the disk does."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from consultation.arriving import AGREES, Post

from lispub.consultation.store import FILE, StoreFault, opened, outside
from lispub.workspace import EnvironmentMissing


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project" / "strategy").mkdir(parents=True)
    return tmp_path / "project"


def test_a_store_in_the_project_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(project)
    for folder in (project, project / "store", tmp_path / "link" / "store", tmp_path / "x" / ".." / "project" / "store"):
        with pytest.raises(StoreFault, match="inside the project"), opened(folder, project, make=True):
            pass
    assert [file.name for file in project.iterdir()] == ["strategy"]


def test_a_store_that_holds_the_project_is_refused(project: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="holds the project"), opened(tmp_path, project, make=True):
        pass


def test_a_neighbour_with_a_longer_name_is_outside(project: Path, tmp_path: Path) -> None:
    outside(tmp_path / "project-responses", project)


def test_a_folder_with_other_things_becomes_no_store(project: Path, tmp_path: Path) -> None:
    (tmp_path / "papers" / "originals").mkdir(parents=True)
    (tmp_path / "papers" / "accounts.xlsx").write_bytes(b"mine")
    with pytest.raises(StoreFault, match="not empty"), opened(tmp_path / "papers", project, make=True):
        pass


def test_a_store_is_not_made_by_asking(project: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="there is no store"), opened(tmp_path / "store", project):
        pass
    assert not (tmp_path / "store").exists()


def test_only_its_owner_may_enter(project: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "store", project, make=True):
        pass
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "store" / FILE).stat().st_mode & 0o777 == 0o600


def test_a_store_of_a_later_version_is_refused(project: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "store", project, make=True):
        pass
    later = sqlite3.connect(tmp_path / "store" / FILE)
    later.execute("PRAGMA user_version = 7")
    later.close()
    before = (tmp_path / "store" / FILE).read_bytes()
    with pytest.raises(StoreFault, match="is of version 7, and this lispub reads version 2"), opened(tmp_path / "store", project):
        pass
    assert (tmp_path / "store" / FILE).read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 99, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_store_is_refused(project: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / FILE).write_bytes(content)
    with pytest.raises(StoreFault, match="no store of responses"), opened(tmp_path / "store", project):
        pass


@pytest.mark.parametrize("lost", [Path.unlink, lambda file: file.write_bytes(b"")])
def test_originals_without_their_database_are_not_removed(tmp_path: Path, lost: Callable[[Path], object]) -> None:
    post = Post(tmp_path)
    post.put("a.json", AGREES)
    post.collect()
    lost(post.store / FILE)
    with pytest.raises(StoreFault, match="put it back from a copy"):
        post.collect()
    assert len(list((post.store / "originals").iterdir())) == 1


def test_a_place_that_cannot_be_written_is_said(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError), opened(tmp_path / "file" / "store", project, make=True):
        pass
    (tmp_path / "store" / FILE).mkdir(parents=True)
    with pytest.raises(EnvironmentMissing, match="cannot be read or written"), opened(tmp_path / "store", project):
        pass


def test_two_collections_at_once_are_refused(tmp_path: Path) -> None:
    post = Post(tmp_path)
    post.put("a.json", AGREES)
    with post.opened() as store, store.alone(), pytest.raises(StoreFault, match="another lispub is at work"):
        post.collect()
    assert post.collect().counts == {"accepted": 1}


def test_a_full_disk_leaves_the_store_whole(tmp_path: Path) -> None:
    """A file may not grow any more, as on a disk that is full: what does not fit is said, and the next run completes it."""
    post = Post(tmp_path)
    for number in range(40):
        post.put(f"{number:02}.json", {**AGREES, "q-aims": f"{number} " + "x" * 3000})
    program = "import sys; from pathlib import Path; from consultation.arriving import Post; Post(Path(sys.argv[1])).collect()"
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (130_000, 130_000)), timeout=60,
    )
    assert done.returncode == 1 and "EnvironmentMissing: the store in" in done.stderr.splitlines()[-1], done.stderr
    stored = len(post.states())
    assert post.whole() and 0 < stored < 40
    assert post.collect().counts == {"accepted": 40 - stored} and post.whole()
