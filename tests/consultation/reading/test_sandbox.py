"""Reading in a process apart: a file that breaks it, or outlasts it, costs itself alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from consultation.forms import FINGERPRINT, asks, filled, letter
from consultation.reading import hostile

from lispub.consultation.reading.sandbox import BROKE_OFF, FILE_BYTES, SAYS_TOO_MUCH, TOO_LARGE, TOO_MUCH, Limits, read_safely
from lispub.model.response import Found

SAYS = {"r-name": "Zoë 😀", "q-agree": "2"}
ORDINARY = Limits()
GOOD = (Found("form", "form-pdf", FINGERPRINT, SAYS),)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """With a good file at its end."""
    (tmp_path / "z.pdf").write_bytes(filled(asks(), SAYS))
    return tmp_path


def told(inbox: Path, limits: Limits = ORDINARY, **files: bytes) -> dict[str, object]:
    for name, content in files.items():
        (inbox / f"{name}.pdf").write_bytes(content)
    return {file.stem: result for file, result in read_safely(sorted(inbox.iterdir()), limits=limits)}


def test_what_comes_back_is_what_reading_says(inbox: Path) -> None:
    assert told(inbox, a=filled(asks(), SAYS), b=b"%PDF-1.7 damaged", c=b"") == {
        "a": GOOD, "b": "is damaged and cannot be read (PdfStreamError)", "c": "is empty", "z": GOOD}


def test_rows_of_a_survey_come_back_with_their_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name\nAnn\nBea\n")
    ((_, rows),) = read_safely([tmp_path / "a.csv"], {"columns": {"Name": "r-name"}})
    assert rows == tuple(
        Found("survey", "survey", fields={"r-name": name}, raw=f'{{\n "Name": "{name}"\n}}') for name in ("Ann", "Bea"))


def test_what_takes_too_long_ends(inbox: Path) -> None:
    endless = hostile.pdf(b"<</Type/Catalog/AcroForm<</Fields[2 0 R]>>/Pages 3 0 R>>", hostile.FIELD, hostile.PAGES, *[b"1"] * 300_000)
    assert told(inbox, Limits(cpu=1), a=endless) == {"a": "took longer than 1 s to read", "z": GOOD}


def test_what_does_nothing_for_too_long_ends(inbox: Path) -> None:
    assert told(inbox, Limits(wall=0.001)) == {"z": "took longer than 0.001 s to read"}


def test_what_needs_too_much_memory_ends(inbox: Path) -> None:
    large = b"%PDF-1.7\n" + b"x" * 45_000_000
    assert told(inbox, Limits(memory=110_000_000), a=large) == {"a": TOO_MUCH, "z": GOOD}


def test_what_says_too_much_is_cut_off(inbox: Path) -> None:
    assert told(inbox, Limits(answer=1_000), a=letter("x" * 2_000)) == {"a": SAYS_TOO_MUCH, "z": GOOD}


def test_a_reader_that_cannot_even_begin_breaks_off(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert told(inbox) == {"z": BROKE_OFF}


def test_a_reader_that_was_killed_between_files_is_replaced(inbox: Path) -> None:
    (inbox / "a.pdf").write_bytes(filled(asks(), SAYS))
    results = read_safely(sorted(inbox.iterdir()))
    assert next(results)[1] == GOOD
    (child,) = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    os.kill(int(child), signal.SIGKILL)
    assert next(results)[1] == GOOD


def test_a_reader_ends_with_whoever_asks(inbox: Path) -> None:
    results = read_safely([inbox / "z.pdf"] * 3)
    next(results)
    results.close()
    assert Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text() == ""


def test_what_is_no_ordinary_file_is_not_opened(inbox: Path) -> None:
    os.mkfifo(inbox / "a.pdf")
    (inbox / "b.pdf").symlink_to(inbox / "z.pdf")
    (inbox / "c.pdf").mkdir()
    with (inbox / "d.pdf").open("wb") as large:
        large.truncate(FILE_BYTES + 1)
    links = "is no ordinary file: not read"
    assert told(inbox) == {"a": links, "b": links, "c": links, "d": TOO_LARGE, "z": GOOD}


def test_a_file_that_has_gone(inbox: Path) -> None:
    assert dict(read_safely([inbox / "gone.pdf", inbox / "z.pdf"])) == {
        inbox / "gone.pdf": "cannot be opened: No such file or directory", inbox / "z.pdf": GOOD}


def test_names_are_only_names(inbox: Path) -> None:
    names = ["; touch x.pdf", "$(id).pdf", "a\nb.pdf", "-rf.pdf", "Ζωή.pdf", os.fsdecode(b"\xff\xfe.pdf")]
    for name in names:
        (inbox / name).write_bytes(filled(asks(), SAYS))
    assert [result for _, result in read_safely(sorted(inbox.iterdir()))] == [GOOD] * (len(names) + 1)


def test_modules_are_not_taken_from_the_inbox(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "pypdf.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(inbox)
    assert dict(read_safely([Path("z.pdf")])) == {Path("z.pdf"): GOOD}


@pytest.mark.parametrize("act", [
    "import socket; socket.create_connection(('127.0.0.1', 9))", "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')", "import os; os.fork()", "open('kept', 'w').write('x')", "import os; os.remove('kept')",
])
def test_a_reader_can_write_nothing_and_call_nobody(act: str, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"as it was")
    confined = f"from lispub.consultation.reading.sandbox import Limits, _confine; _confine(Limits()); {act}"
    done = subprocess.run([sys.executable, "-c", confined], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert "PermissionError: a reader has no use for" in done.stderr
    assert (tmp_path / "kept").read_bytes() == b"as it was"
