"""The same inputs give the same bytes, wherever and in whatever environment they are built."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lispub import registry

pytestmark = pytest.mark.slow

ELSEWHERE = {
    "PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "COLUMNS": "40", "SOURCE_DATE_EPOCH": "1",
    "MPLBACKEND": "agg", "PYTHONUTF8": "0",
}


def sums(out: Path) -> dict[str, str]:
    """The sha256 of every file beneath a folder."""
    return {
        file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(out.rglob("*")) if file.is_file()
    }


def test_another_environment_gives_the_same_bytes(issued: Path, dated: Path, tmp_path: Path, lispub) -> None:
    """Another folder, hash seed, time zone and language; the editions named in another order."""
    backwards = sorted(registry.editions(), reverse=True)
    done = lispub("build", *backwards, "--project", dated, "--out", tmp_path / "elsewhere", cwd=tmp_path, env=ELSEWHERE)
    assert done.returncode == 0, done.stdout + done.stderr
    here, there = sums(issued / "out"), sums(tmp_path / "elsewhere")
    assert len(here) > 5 * len(backwards)
    assert [path for path in here | there if here.get(path) != there.get(path)] == []


def test_verify_compares_and_finds_no_difference(stock: Path, warm, lispub) -> None:
    """What the first build takes from the cache, the second makes anew."""
    done = lispub("build", "draft", "--project", warm(stock), "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not reproducible" not in done.stderr
