"""Edition folders are swapped whole, and an interrupted swap is mended at whatever moment it stopped."""

import hashlib
import json
import random
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from lispub import outputs
from lispub.model.problem import Weight
from lispub.model.source import Source, Written
from lispub.outputs import Occupied, canonical_json


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    outputs.put(tmp_path / "draft", {"a.pdf": b"one", "old.txt": b"gone"})
    outputs.put(tmp_path / "draft", {"a.pdf": b"two"})
    assert contents(tmp_path / "draft") == {"a.pdf": b"two"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["draft"]


@pytest.mark.parametrize("stopped_after", ["new made", "old set aside", "new in place"])
def test_an_interrupted_swap_is_mended(tmp_path: Path, stopped_after: str) -> None:
    outputs.put(tmp_path / "draft", {"a.pdf": b"old"})
    (tmp_path / ".lispub-new-draft").mkdir()
    (tmp_path / ".lispub-new-draft/a.pdf").write_bytes(b"new")
    if stopped_after != "new made":
        (tmp_path / "draft").rename(tmp_path / ".lispub-old-draft")
    if stopped_after == "new in place":
        (tmp_path / ".lispub-new-draft").rename(tmp_path / "draft")
    outputs.mend(tmp_path)
    expected = b"new" if stopped_after == "new in place" else b"old"
    assert contents(tmp_path / "draft") == {"a.pdf": expected}
    assert [entry.name for entry in tmp_path.iterdir()] == ["draft"]


def test_a_failed_write_leaves_the_issued_folder(tmp_path: Path) -> None:
    outputs.put(tmp_path / "draft", {"a.pdf": b"old"})
    with pytest.raises(OSError):
        outputs.put(tmp_path / "draft", {"a.pdf": b"new", "x" * 300: b"name too long"})
    outputs.mend(tmp_path)
    assert contents(tmp_path / "draft") == {"a.pdf": b"old"}


def test_sums_are_what_sha256sum_checks(tmp_path: Path) -> None:
    outputs.put(tmp_path / "draft", {"a.pdf": b"one"})
    outputs.put(tmp_path / "working" / "final", {"b.pdf": b"two"})
    outputs.write_sums(tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text() == f"{hashlib.sha256(b'one').hexdigest()}  draft/a.pdf\n"
    assert subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_differences_name_a_missing_and_a_changed_file(tmp_path: Path) -> None:
    for name, files in (("one", {"a": b"1", "b": b"1", "c": b"1"}), ("two", {"a": b"1", "b": b"2"})):
        outputs.put(tmp_path / name / "draft", files)
    assert outputs.differences(tmp_path / "one", tmp_path / "two", [tmp_path / "one" / "draft"]) == ["draft/b", "draft/c"]


def test_a_folder_that_lispub_did_not_make_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "final").mkdir()
    outputs.refuse_strangers(tmp_path, ["draft", "final"])      # an empty folder is no loss
    (tmp_path / "final" / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(Occupied, match="final"):
        outputs.refuse_strangers(tmp_path, ["draft", "final"])
    outputs.refuse_strangers(tmp_path, ["draft"])


def test_sums_are_of_editions_and_data_and_leave_other_folders_alone(tmp_path: Path) -> None:
    outputs.put(tmp_path / "draft", {"a.pdf": b"one"})
    outputs.put(tmp_path / "data", {"work.csv": b"two"})
    outputs.put(tmp_path / "holiday", {"photo.jpg": b"three"})
    outputs.write_sums(tmp_path)
    assert [line.split()[1] for line in (tmp_path / "SHA256SUMS").read_text().splitlines()] == ["data/work.csv", "draft/a.pdf"]


@dataclass(frozen=True, slots=True)
class Thing:
    """Its last field has the name that its kind would be told under."""

    b: Any
    a: Any
    type: Any = "its own"


@dataclass
class Bare:
    z: Any = None


def plain(thing: Any) -> Any:
    """What `json` itself can write."""
    if isinstance(thing, Source):
        return str(thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return {"type": type(thing).__name__, **{field.name: plain(getattr(thing, field.name)) for field in fields(thing)}}
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(item) for item in thing]
    return str(thing) if isinstance(thing, str | date | Decimal) else thing


def grown(dice: random.Random, depth: int) -> Any:
    """Something of anything that a book is made of."""
    leaves = [
        None, True, False, 0, -7, 10**20, 0.1, -0.0, 1e300, float("inf"), "", "plain",
        'a "quote"\n\t\\ \x00\x1f\x7f', "Łódź \u2028 \U0001f600",
        Written("as written"), Decimal("1.10"), date(2020, 2, 29), Source("a.yaml", 3, 4), Weight.STOPS,
    ]
    if depth == 0:
        return dice.choice(leaves)
    inner = [grown(dice, depth - 1) for _ in range(dice.randrange(4))]
    named = {dice.choice(["b", "a", "é", 3, "3", 'q"']): each for each in inner}
    made = [inner, tuple(inner), named, MappingProxyType(named), Thing(inner, named), Bare(inner), *leaves]
    return dice.choice(made)


@pytest.mark.parametrize("seed", range(5))
def test_canonical_json_is_what_json_writes(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(200):
        thing = grown(dice, 4)
        assert canonical_json(thing).decode() == json.dumps(plain(thing), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical_json({"a": {1, 2}})
