"""Edition folders are swapped whole, and an interrupted swap is mended at whatever moment it stopped."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from lispub import outputs
from lispub.outputs import Occupied


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
