"""The stamp of a figure is one line of its file: no other byte changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lispub.load import load, open_workspace, plan_approvals, write_plan
from lispub.workspace import BASE, Workspace

STOCK = BASE / "stock"
PATH = "figures/care.yaml"


def stamped(folder: Path, content: bytes, stamp: str = "1a2b3c4d") -> bytes | None:
    """A figure's file with its stamp, None if it is not written."""
    (folder / "figures").mkdir(exist_ok=True)
    (folder / PATH).write_bytes(content)
    return plan_approvals(Workspace.of(folder), {"care": stamp}).get(PATH)


@pytest.mark.parametrize(("before", "after"), [
    (b"title: Care\nunit: Jobs\n", b"title: Care\napproved: 1a2b3c4d\nunit: Jobs\n"),
    (b"title: Care\r\nunit: Jobs\r\n", b"title: Care\r\napproved: 1a2b3c4d\r\nunit: Jobs\r\n"),
    (b"\xef\xbb\xbftitle: >-\n  Care\n\n# on the unit\nunit: Jobs\n",
     b"\xef\xbb\xbftitle: >-\n  Care\napproved: 1a2b3c4d\n\n# on the unit\nunit: Jobs\n"),
    (b"unit: Jobs\nalt: |\n  Care first,\n  then making.\n", b"unit: Jobs\nalt: |\n  Care first,\n  then making.\napproved: 1a2b3c4d\n"),
    (b"unit: Jobs\ntitle: Care", b"unit: Jobs\ntitle: Care\napproved: 1a2b3c4d"),
    (b"  title: Care\n  unit: Jobs\n", b"  title: Care\n  approved: 1a2b3c4d\n  unit: Jobs\n"),
    (b"title: Care\napproved: 00000000   # by us\nunit: Jobs\n", b"title: Care\napproved: 1a2b3c4d   # by us\nunit: Jobs\n"),
    (b"approved: \"00000000\"\ntitle: Care\n", b"approved: 1a2b3c4d\ntitle: Care\n"),
    (b"approved:\ntitle: Care\n", b"approved: 1a2b3c4d\ntitle: Care\n"),
])
def test_one_line_and_no_other_byte(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert stamped(tmp_path, before) == after
    assert stamped(tmp_path, after) == after


@pytest.mark.parametrize("stamp", ["12345678", "1234e567", "00000000"])
def test_a_stamp_that_looks_like_a_number_is_quoted(tmp_path: Path, stamp: str) -> None:
    assert stamped(tmp_path, b"title: Care\n", stamp) == f'title: Care\napproved: "{stamp}"\n'.encode()


def test_what_has_no_line_of_its_own_is_left(tmp_path: Path) -> None:
    assert stamped(tmp_path, b"{title: Care, unit: Jobs}\n") is None


def test_a_figure_of_what_the_project_extends_is_left(tmp_path: Path) -> None:
    family, own = tmp_path / "family", tmp_path / "own"
    own.mkdir()
    shutil.copytree(STOCK / "figures", family / "figures")
    assert plan_approvals(Workspace.of(own, family), {"steps": "1a2b3c4d"}) == {}


@pytest.mark.parametrize("stamp", ["1a2b3c4d", "12345678"])
def test_the_files_of_a_real_publication_differ_by_one_line_and_can_be_read_again(tmp_path: Path, stamp: str) -> None:
    book = tmp_path / "book"
    shutil.copytree(STOCK, book)
    before = {file.name: file.read_bytes() for file in (book / "figures").iterdir()}
    workspace, _ = open_workspace(book)
    write_plan(workspace, plan_approvals(workspace, {Path(name).stem: stamp for name in before}))
    for name, content in before.items():
        old, new = content.splitlines(keepends=True), (book / "figures" / name).read_bytes().splitlines(keepends=True)
        assert len(old) == len(new) and sum(one != other for one, other in zip(old, new, strict=True)) == 1, name
    manuscript, problems = load(open_workspace(book)[0])
    assert manuscript is not None and problems == ()
    assert {figure.head.approved for figure in manuscript.figures.values()} == {stamp}
