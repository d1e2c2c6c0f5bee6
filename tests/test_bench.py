"""The corpus of the bench: the same bytes each time, as large as it says, and clean by every check that needs no pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from lispub import pipeline

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The generator; its folder is no package, for nothing of lispub may depend on it."""
    monkeypatch.syspath_prepend(BENCH)
    import corpus  # type: ignore[import-not-found]  # found by the line before

    yield corpus
    for name in ("corpus", "chapter", "in_yaml", "naming", "words"):
        sys.modules.pop(name)


def _bytes(project: Path) -> dict[str, bytes]:
    return {file.relative_to(project).as_posix(): file.read_bytes() for file in project.rglob("*") if file.is_file()}


def test_a_small_book_is_clean_and_its_figures_are_approved(corpus: Any, tmp_path: Path) -> None:
    assert pipeline.check(corpus.write("S", tmp_path)) == ()


def test_the_same_size_is_the_same_bytes(corpus: Any, tmp_path: Path) -> None:
    assert _bytes(corpus.write("S", tmp_path / "one")) == _bytes(corpus.write("S", tmp_path / "other"))


def test_the_sizes_are_far_apart(corpus: Any) -> None:
    small, medium, large = (
        sum(len(str(content)) for path, content in corpus.files(size) if "/chapters/" in path) for size in corpus.SIZES.values()
    )
    assert 3 * small < medium < large / 3


def test_draft_and_final_differ_in_a_tenth_of_the_paragraphs_and_each_chapter_asks(corpus: Any) -> None:
    size = corpus.SIZES["M"]
    chapters = [content["blocks"] for path, content in corpus.files(size) if "/chapters/" in path and "opener" in content]
    blocks = [block for chapter in chapters for block in chapter if "text" in block]
    changed = [block for block in blocks if "because" in block]
    assert len(chapters) == size.chapters and all(any("question" in block for block in chapter) for chapter in chapters)
    assert .08 < len(changed) / len(blocks) < .12
    assert all(block["draft"] != block["text"] for block in changed if "draft" in block)
    assert {tuple(block.get("only", ())) for block in changed} >= {(), ("draft",)}


@pytest.mark.parametrize("turns", [1, 3])
def test_an_edit_changes_one_paragraph_each_time_to_what_it_never_was(corpus: Any, tmp_path: Path, turns: int) -> None:
    states = [_bytes(corpus.write("S", tmp_path))]
    for turn in range(turns):
        corpus.edit(tmp_path, "S", turn)
        states.append(_bytes(tmp_path))
        changed = [path for path in states[-1] if states[-1][path] != states[-2][path]]
        assert changed == ["strategy/chapters/bridges.yaml"]
        before, after = (state[changed[0]].splitlines() for state in states[-2:])
        assert len(before) == len(after) and sum(a != b for a, b in zip(before, after, strict=True)) == 1
    assert len({state["strategy/chapters/bridges.yaml"] for state in states}) == turns + 1
    assert pipeline.check(tmp_path) == ()


def test_an_edit_that_would_change_nothing_is_refused(corpus: Any, tmp_path: Path) -> None:
    corpus.edit(corpus.write("S", tmp_path), "S", 0)
    with pytest.raises(ValueError, match="says that already"):
        corpus.edit(tmp_path, "S", 0)
