"""`lispub init`: a new publication that is complete from the first minute."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lispub import __version__


@pytest.fixture
def new(tmp_path: Path, lispub_here) -> Path:
    folder = tmp_path / "ours" / "strategy book"
    done = lispub_here("init", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_it_has_no_problem_not_even_advice(new: Path, lispub_here) -> None:
    done = lispub_here("check", "--format", "json", cwd=new)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []


def test_it_carries_nothing_that_was_made(new: Path) -> None:
    assert not (new / "out").exists()
    assert not list(new.rglob("__pycache__"))


def test_every_content_file_names_its_schema_in_line_1(new: Path) -> None:
    files = sorted(new.glob("strategy/**/*.yaml")) + sorted(new.glob("figures/*.yaml"))
    assert len(files) > 20
    for file in files:
        line = file.read_text("utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
        assert named, f"{file}: {line}"
        schema = json.loads((file.parent / named[1]).resolve(strict=True).read_text("utf-8"))
        assert schema["type"] == "object"


def test_it_has_every_id_already(new: Path, lispub_here) -> None:
    before = {file: file.read_bytes() for file in new.rglob("*") if file.is_file()}
    done = lispub_here("id", "--project", new)
    assert done.returncode == 0, done.stderr
    assert {file: file.read_bytes() for file in new.rglob("*") if file.is_file()} == before


def test_an_id_that_is_taken_out_is_written_again(new: Path, lispub_here) -> None:
    chapter = new / "strategy" / "chapters" / "work.yaml"
    whole = chapter.read_text("utf-8")
    chapter.write_text(whole.replace("    id: callout-0001\n", ""), "utf-8")
    assert lispub_here("check", "--project", new).returncode == 1
    assert lispub_here("id", "--project", new).returncode == 0
    assert chapter.read_text("utf-8") == whole
    assert lispub_here("check", "--project", new).returncode == 0


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, lispub_here) -> None:
    (tmp_path / "letter.txt").write_text("ours", "utf-8")
    done = lispub_here("init", tmp_path)
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_version(lispub_here) -> None:
    assert lispub_here("--version").stdout.split()[-1] == __version__
