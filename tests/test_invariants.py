"""Bytes do not depend on how many work, in what order, from where, or on what the cache has from before.

All of `out/` is compared, every byte of every file; no file may differ. What an edition says of others is what stood in `out/` when it was
made: the downloads of web pages and the accessibility statement. So these are named after the others, as `lispub build` itself does. The
certificate brings the files that it is about.
"""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small import EDITS, Small

from lispub import pipeline, registry
from lispub.cache import FOLDER, Cache
from lispub.certificate import FILE as CERTIFICATE

if TYPE_CHECKING:
    from conftest import Command

pytestmark = pytest.mark.slow

EVERY_FORM = (
    "draft", "response-form", "final", "final-large-print", "final-text", "final-web", "print", "print-cover", "print-proof",
    "print-certificate", "consultation-report", "redline", "accessibility-statement",
)
ONE_BY_ONE = (
    "final-text", "print-certificate", "final-large-print", "response-form", "redline", "consultation-report", "final-web",
    "accessibility-statement",
)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def differ(one: Path, other: Path) -> list[str]:
    """The files that are not the same in two folders, byte for byte."""
    here, there = contents(one), contents(other)
    return [path for path in here | there if here.get(path) != there.get(path)]


def build(project: Path, out: Path, *editions: str, jobs: int = 1, cache: Path | None = None) -> list[str]:
    """Make editions in this process; returns those that were issued."""
    reading, built = pipeline.build(project, out, editions, jobs=jobs, cache=Cache(cache) if cache is not None else None)
    assert built, reading.problems
    return [edition.edition for edition in built if edition.issued]


def entries(cache: Path) -> list[Path]:
    return sorted(file for file in cache.glob("??/*") if file.is_file())


def files(cache: Path) -> dict[Path, int]:
    """Each entry with the number of its file, which is another one once it is written again."""
    return {file: file.stat().st_ino for file in entries(cache)}


# one alone, several, another order ------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, lispub_here: Command) -> Path:
    """A project with an edition of every form, made by one process without a cache. Its draft is issued, and nobody answered it."""
    assert {registry.editions()[name].form for name in EVERY_FORM} == {edition.form for edition in registry.editions().values()}
    folder = tmp_path_factory.mktemp("alone")
    small = Small(folder / "project", *EVERY_FORM)
    small.ask()
    project = small.folder
    build(project, project / "out", "draft")
    (folder / "inbox").mkdir()
    for command in ("issue draft", f"consultation collect {folder}/inbox --store {folder}/store --today 2024-05-20",
                    f"consultation export --store {folder}/store --today 2024-05-20"):
        done = lispub_here(*command.split(), "--project", project)
        assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(build(project, project / "out", *EVERY_FORM)) == sorted(EVERY_FORM)
    assert not (project / FOLDER).exists()
    return project


@pytest.fixture(scope="module")
def crowd(alone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same made by three processes, which filled a cache."""
    project = tmp_path_factory.mktemp("crowd") / "elsewhere" / "project"
    shutil.copytree(alone, project, ignore=shutil.ignore_patterns("out"))
    build(project, project / "out", *EVERY_FORM, jobs=3, cache=project / FOLDER)
    return project


def test_three_processes_give_what_one_gives(alone: Path, crowd: Path) -> None:
    assert differ(alone / "out", crowd / "out") == []


def test_what_was_kept_gives_what_was_made(alone: Path, crowd: Path, tmp_path: Path) -> None:
    before = files(crowd / FOLDER)
    build(crowd, tmp_path / "out", *EVERY_FORM, cache=crowd / FOLDER)
    assert differ(alone / "out", tmp_path / "out") == []
    assert len(before) > 10
    after = files(crowd / FOLDER)
    assert after.keys() == before.keys()
    written = [file.read_bytes() for file in after if after[file] != before[file]]      # where front matter ended is always noted
    assert not any(b"%PDF" in entry or b"<svg" in entry for entry in written), "a page or a drawing that was kept was made again"


def test_half_a_cache_with_damage_and_one_edition_after_another(alone: Path, crowd: Path, tmp_path: Path) -> None:
    """Of a cache from another folder every third entry is gone, every third cut or changed; each edition is asked for by itself."""
    project = tmp_path / "moved"
    shutil.copytree(crowd, project, ignore=shutil.ignore_patterns("out"))
    for place, file in enumerate(entries(project / FOLDER)):
        match place % 6:
            case 0 | 3:
                file.unlink()
            case 1:
                file.write_bytes(file.read_bytes()[:-7])
            case 4:
                file.write_bytes(file.read_bytes()[:-1] + b"?")
    for name in ONE_BY_ONE:
        build(project, tmp_path / "out", name, jobs=2, cache=project / FOLDER)
    assert differ(alone / "out", tmp_path / "out") == []


# the stock book, warm -------------------------------------------------------------------------------------------------

def test_the_stock_book_from_the_cache_is_what_every_gate_has_passed(issued: Path, dated: Path, lispub: Command, tmp_path: Path) -> None:
    """Byte for byte what was issued cold, which the tests of standards, print, reading order and web pages read; its gates say so too."""
    shutil.copytree(issued / FOLDER, dated / FOLDER, dirs_exist_ok=True)
    done = lispub("build", "-j", "2", "--project", dated, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differ(issued / "out", tmp_path / "out") == []
    reports = {file.parent.name: json.loads(file.read_bytes()) for file in sorted((tmp_path / "out").glob("*/report.json"))}
    assert reports.keys() == registry.editions().keys()
    assert {name: report["problems"] for name, report in reports.items() if report["problems"]} == {}
    for name, report in reports.items():
        if registry.editions()[name].form in ("pdf", "large-print"):
            said = report["validations"]
            assert {validation["standard"] for validation in said} == {"PDF/UA-1", "PDF/A-3a"}
            assert [validation for validation in said if validation["failed"]] == []
    assert json.loads((tmp_path / "out" / "print-certificate" / CERTIFICATE).read_bytes())


# an author at work ----------------------------------------------------------------------------------------------------

def test_whatever_is_edited_a_cache_changes_no_byte(tmp_path: Path) -> None:
    """Two folders live through the same builds, one with a cache and two processes, one without; some edits are taken back at once."""
    dice, said = random.Random(7), ""
    project, kept = Small(tmp_path / "project", "draft", "final", "print"), tmp_path / "cache"
    for what in ("nothing", *dice.sample(EDITS, len(EDITS))):
        before = contents(project.folder)
        if what != "nothing":
            project.edit(what, dice)
        edition = dice.choice(["draft", "print"])
        said += f"{what}: {edition}; "
        build(project.folder, tmp_path / "warm", edition, jobs=2, cache=kept)
        build(project.folder, tmp_path / "fresh", edition)
        assert differ(tmp_path / "warm", tmp_path / "fresh") == [], said
        if dice.random() < 0.3:
            said += "back; "
            for path in contents(project.folder).keys() - before.keys():
                (project.folder / path).unlink()
            for path, content in before.items():
                (project.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (project.folder / path).write_bytes(content)
    assert entries(kept)


# how large it may be --------------------------------------------------------------------------------------------------

def test_a_cache_stays_within_its_bounds_and_changes_nothing_by_it(alone: Path, tmp_path: Path) -> None:
    most = 60_000
    for out in ("one", "two"):
        pipeline.build(alone, tmp_path / out, ("final",), cache=Cache(tmp_path / "cache", most))
        sizes = [file.stat().st_size for file in entries(tmp_path / "cache")]
        assert 0 < sum(sizes) <= most
        assert differ(alone / "out" / "final", tmp_path / out / "final") == []
