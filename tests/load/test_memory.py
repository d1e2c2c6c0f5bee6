"""Tests of the memory: what is read again, with what was read before, is what one who begins anew reads."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lispub import registry
from lispub.assemble import assemble
from lispub.load import Memory, load, open_workspace
from lispub.load.memory import Part
from lispub.model.problem import Problem, Weight
from lispub.model.proof import Proof
from lispub.resolve import resolve
from lispub.verify import verify
from lispub.workspace import Workspace

pytestmark = pytest.mark.slow      # books are read over and over

Edit = Callable[[random.Random, Path], None]


def _any(chance: random.Random, project: Path, *patterns: str) -> Path:
    return chance.choice(sorted(file for pattern in patterns for file in project.glob(pattern)))


def _a_word_more(chance: random.Random, project: Path) -> None:
    file = _any(chance, project, "strategy/**/*.yaml", "figures/*.yaml")
    words = file.read_text("utf-8").split(" ")
    at = chance.randrange(len(words))
    file.write_text(" ".join([*words[:at], "color", *words[at:]]), "utf-8")


def _a_line_less(chance: random.Random, project: Path) -> None:
    file = _any(chance, project, "strategy/**/*.yaml", "strategy/**/*.csv", "figures/*.yaml")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    file.write_text("".join(lines), "utf-8")


def _a_line_above(chance: random.Random, project: Path) -> None:
    file = _any(chance, project, "strategy/chapters/*.yaml", "figures/*.yaml")
    file.write_text("# a remark\n" + file.read_text("utf-8"), "utf-8")


def _another_digit(chance: random.Random, project: Path) -> None:
    file = _any(chance, project, "strategy/data/*.csv", "strategy/values.yaml")
    text = file.read_text("utf-8")
    at = chance.choice([place for place, letter in enumerate(text) if letter.isdigit()])
    file.write_text(text[:at] + chance.choice("123456789") + text[at + 1:], "utf-8")


def _a_file_less(chance: random.Random, project: Path) -> None:
    _any(chance, project, "strategy/evidence/*.yaml", "strategy/data/*", "figures/*.yaml", "strategy/glossary.yaml").unlink()


EDITS: tuple[Edit, ...] = (_a_word_more, _a_word_more, _a_line_less, _a_line_above, _another_digit, _a_file_less)


def _read(project: Path, memory: Memory | None) -> tuple[object, ...]:
    """Everything that is known of a project before its pages are made."""
    workspace, problems = open_workspace(project)
    manuscript, found = load(workspace, memory=memory)
    if manuscript is None:
        return workspace.reads, problems, found
    references, unresolved = resolve(manuscript)
    proof = Proof(manuscript, references, workspace=workspace)
    said = workspace.reads, manuscript, problems, found, references, unresolved, verify(proof, ("manuscript",))
    if any(problem.weight is Weight.STOPS for each in (problems, found, unresolved) for problem in each):
        return said
    return (*said, assemble(manuscript, references, registry.editions()["final"]))


@pytest.mark.parametrize("seed", range(3))
def test_any_edits_are_read_as_by_one_who_begins_anew(seed: int, dated: Path, tmp_path: Path) -> None:
    chance, memory = random.Random(seed), Memory()
    whole = shutil.copytree(dated, tmp_path / "whole")
    _read(dated, memory)
    for _ in range(4):
        chance.choice(EDITS)(chance, dated)
        assert _read(dated, memory) == _read(dated, None)
    shutil.copytree(whole, dated, dirs_exist_ok=True)
    assert _read(dated, memory) == _read(dated, None)        # the author takes it all back


def test_only_the_files_that_have_changed_are_parsed_again(dated: Path) -> None:
    memory = Memory()
    before, _ = load(open_workspace(dated)[0], memory=memory)
    edited = sorted(dated.glob("strategy/chapters/*.yaml"))[0]
    edited.write_text("# a remark\n" + edited.read_text("utf-8"), "utf-8")
    after, _ = load(open_workspace(dated)[0], memory=memory)
    assert before is not None and after is not None
    same = {id for id, chapter in after.chapters.items() if chapter is before.chapters[id]}
    assert set(after.chapters) - same == {edited.stem}
    assert all(after.evidence[id] is record for id, record in before.evidence.items())


def test_text_in_a_file_of_its_own_belongs_to_the_chapter_that_names_it(tmp_path: Path) -> None:
    chapters = tmp_path / "strategy/chapters"
    chapters.mkdir(parents=True)
    (tmp_path / "strategy/strategy.yaml").write_text(
        "title: A\nslug: a\npublisher: {name: B, contact: b@c.example}\norder: {body: [one]}\n"
        "editions: {final: {date: 2024-01-01, version: '1', status: Final}}\n", "utf-8")
    (chapters / "one.yaml").write_text("id: one\ntitle: One\nblocks:\n  - text: {file: one.md}\n", "utf-8")
    memory = Memory()
    _, problems = load(open_workspace(tmp_path)[0], memory=memory)
    assert [problem.check for problem in problems] == ["missing-file"]
    (chapters / "one.md").write_text("First words. ^p-0001\n", "utf-8")      # the chapter itself has not changed
    for words in ("First words. ^p-0001\n", "Other words. ^p-0001\n"):
        (chapters / "one.md").write_text(words, "utf-8")
        manuscript, problems = load(open_workspace(tmp_path)[0], memory=memory)
        assert problems == ()
        assert manuscript is not None and words[:5] in repr(manuscript.chapters["one"])


def test_a_part_with_a_mistake_is_not_kept_and_advice_is_told_each_time() -> None:
    memory, workspace = Memory(), Workspace(())
    stops, advice = (Problem("yaml", weight, "…") for weight in (Weight.STOPS, Weight.ADVICE))
    memory.keep("a.yaml", Part(None, (advice,), frozenset(), {}))
    kept = memory.recall("a.yaml", workspace)
    assert kept is not None and kept.problems == (advice,)
    memory.keep("a.yaml", Part(None, (advice, stops), frozenset(), {}))
    assert memory.recall("a.yaml", workspace) is None
