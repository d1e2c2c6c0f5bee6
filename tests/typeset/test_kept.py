"""Laid out by several processes, or taken from the cache, a galley gives what it gives in one process that lays out everything."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lispub.cache import Cache
from lispub.crew import Crew
from lispub.model.drawing import Drawing
from lispub.model.galley import Galley, GalleyUnit
from lispub.model.pages import SetUnit, Units
from lispub.typeset import typeset
from lispub.workspace import BASE, Workspace

if TYPE_CHECKING:
    from conftest import Makers

pytestmark = pytest.mark.slow

SHEET = "styles/own.css"
FONT = "styles/fonts/Own.ttf"
HEAD = f'<link rel="stylesheet" href="@project/{SHEET}">'
PLOT = '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm" viewBox="0 0 20 10"><rect width="{}" height="10"/></svg>'


class Project:
    """A small book that an author works on: each edit changes one thing that a page rests on."""

    def __init__(self, folder: Path, make: type[Makers]) -> None:
        self.folder, self.make, self.paragraphs, self.plot = folder, make, [8, 6], 10
        (folder / "styles" / "fonts").mkdir(parents=True)
        self.sheet(10)
        self.font("SourceSerif4-Regular")

    def sheet(self, size: int) -> None:
        rule = f'@font-face {{ font-family: "Own"; src: url("https://workspace.invalid/@project/{FONT}") }}'
        (self.folder / SHEET).write_text(f'{rule} p {{ font: {size}pt/14pt "Own" }}', "utf-8")

    def font(self, name: str) -> None:
        shutil.copy(BASE / "styles" / "fonts" / f"{name}.ttf", self.folder / FONT)

    def edit(self, dice: random.Random) -> str:
        """Change something, and say what."""
        what = dice.choice(["text", "text", "plot", "sheet", "font", "nothing"])
        match what:
            case "text":
                self.paragraphs[dice.randrange(2)] = dice.randrange(3, 14)
            case "plot":
                self.plot = dice.randrange(1, 20)
            case "sheet":
                self.sheet(dice.choice([8, 9, 10, 11]))
            case "font":
                self.font(dice.choice(["SourceSerif4-Regular", "SourceSans3-Regular", "SourceSerif4-It"]))
        return what

    @property
    def galley(self) -> Galley:
        image = '<p><img src="https://workspace.invalid/drawings/plot.svg" alt="A plot"></p>'
        front = '<h1>A book</h1><p><a href="#p-two-2">two</a> <span class="page-number" data-for="p-two-2"></span></p>'
        units = (
            self.make.unit("front", front, matter="front"), self.make.chapter("one", "One", self.paragraphs[0], image),
            self.make.chapter("two", "Two", self.paragraphs[1]),
        )
        units = tuple(replace(unit, html=unit.html.replace("</head>", f"{HEAD}</head>")) for unit in units)
        return self.make.galley(*units, drawings={"plot": Drawing("plot", PLOT.format(self.plot), 20, 10)})

    def laid(self, crew: Crew | None = None, cache: Cache | None = None) -> tuple[Units, dict[str, str]]:
        workspace = Workspace.of(self.folder)
        return typeset(self.galley, workspace, crew=crew, cache=cache), workspace.reads


@pytest.fixture
def project(tmp_path: Path, make: type[Makers]) -> Project:
    return Project(tmp_path / "project", make)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_edits_with_and_without_cache_give_the_same(project: Project, tmp_path: Path, seed: int) -> None:
    dice, cache = random.Random(seed), Cache(tmp_path / "cache")
    for _ in range(6):
        what = project.edit(dice)
        assert project.laid(cache=cache) == project.laid(), f"after an edit of {what}"


def test_what_did_not_change_is_not_laid_out_again(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lispub.typeset import part
    from lispub.typeset.unit import set_unit

    laid: list[str] = []

    def listed(unit: GalleyUnit, *rest: Any) -> SetUnit:
        laid.append(unit.id)
        return set_unit(unit, *rest)

    monkeypatch.setattr(part, "set_unit", listed)
    cache = Cache(tmp_path / "cache")
    project.laid(cache=cache)
    assert sorted(laid) == ["folios", "front", "front", "one", "plate", "two"]  # the front matter again, once its page numbers are known
    laid.clear()
    project.laid(cache=cache)
    assert laid == []
    project.plot = 3
    project.laid(cache=cache)
    assert laid == ["plate", "one"]
    laid.clear()
    project.paragraphs = [40, 6]
    project.laid(cache=cache)
    assert laid == ["one", "front", "folios"]       # the front matter once: where its own anchors stand is known from before


def test_a_damaged_entry_is_made_anew(project: Project, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    before = project.laid(cache=cache)
    files = sorted((tmp_path / "cache").glob("??/*"))
    assert len(files) == 6       # a drawing, three units, the folios, and where the front matter ended
    for file in files:
        file.write_bytes(file.read_bytes()[:-10])
    assert project.laid(cache=cache) == before
    assert project.laid(cache=cache) == before


def test_a_unit_with_a_complaint_is_not_kept(project: Project, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    (project.folder / FONT).unlink()
    units, _ = project.laid(cache=cache)
    assert any(unit.messages for unit in units.units)
    project.font("SourceSerif4-Regular")
    assert project.laid(cache=cache) == project.laid()


@pytest.mark.parametrize("size", [2, 3])
def test_a_crew_gives_the_same_whatever_its_size(project: Project, size: int) -> None:
    alone = project.laid()
    with Crew(size) as crew:
        assert project.laid(crew) == alone
        project.sheet(9)
        project.paragraphs = [5, 9]
        assert project.laid(crew) == project.laid()
