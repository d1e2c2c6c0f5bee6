"""The cache gives back what was put into it, whole, or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lispub import cache as module
from lispub.cache import Cache, key

ONE, TWO = key("test", "one"), key("test", "two")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entries(cache: Cache) -> list[Path]:
    assert cache.folder is not None
    return sorted(file for file in cache.folder.glob("??/*") if file.is_file())


def test_what_was_put_is_there_and_nothing_else(cache: Cache) -> None:
    assert cache.get(ONE) is None
    cache.put(ONE, b"a\nb\0")
    cache.put(TWO, b"")
    assert (cache.get(ONE), cache.get(TWO)) == (b"a\nb\0", b"")
    cache.put(ONE, b"new")
    assert cache.get(ONE) == b"new"
    assert len(entries(cache)) == 2


@pytest.mark.parametrize("spoil", [
    lambda file: file.write_bytes(file.read_bytes()[:-1]), lambda file: file.write_bytes(file.read_bytes()[:-1] + b"x"),
    lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"\xff" * 70),
], ids=["cut", "changed", "empty", "noise"])
def test_a_damaged_entry_is_dropped(cache: Cache, spoil) -> None:
    cache.put(ONE, b"whole")
    spoil(entries(cache)[0])
    assert cache.get(ONE) is None
    assert entries(cache) == []


def test_the_folder_is_for_this_machine_alone(cache: Cache) -> None:
    cache.put(ONE, b"a")
    assert cache.folder is not None
    assert (cache.folder / ".gitignore").read_text("utf-8") == "*\n"
    assert (cache.folder / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache()
    cache.put(ONE, b"a")
    assert cache.get(ONE) is None
    cache.trim()


def test_a_folder_that_cannot_be_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put(ONE, b"a")
    assert cache.get(ONE) is None
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


def test_what_was_used_longest_ago_goes_first(cache: Cache) -> None:
    keys = [key("test", number) for number in range(4)]
    for age, each in enumerate(keys):
        cache.put(each, b"x" * 1000)
        file = next(file for file in entries(cache) if each.endswith(file.name))
        os.utime(file, (1_000_000 + age, 1_000_000 + age))
    cache.get(keys[0])      # used now
    cache.most = 2500
    cache.trim()
    assert [each for each in keys if cache.get(each) is not None] == [keys[0], keys[3]]


def test_another_lispub_takes_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "engine", lambda: "another")
    assert key("test", "one") != ONE


def test_names_differ_as_what_they_are_made_of_does() -> None:
    parts = [("a", "bc"), ("ab", "c"), (["a", "bc"],), ({"a": "bc"},), ("a", None), ("a", 1), ("a", "1")]
    assert len({key("kind", *part) for part in parts}) == len(parts)
    assert key("kind", {"a": 1, "b": 2}) == key("kind", {"b": 2, "a": 1})


def test_two_builds_may_write_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from lispub.cache import Cache, key\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "for turn in range(300):\n"
        "    name = key('race', turn % 5); cache.put(name, name.encode() * 500)\n"
        "    found = cache.get(name); assert found in (None, name.encode() * 500), found[:80]\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", program, tmp_path / "cache"], stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(build.wait(), build.stderr.read() if build.stderr else "") for build in both] == [(0, ""), (0, "")]
    for build in both:
        assert build.stderr is not None
        build.stderr.close()
    cache = Cache(tmp_path / "cache")
    assert all(cache.get(key("race", turn)) == key("race", turn).encode() * 500 for turn in range(5))
