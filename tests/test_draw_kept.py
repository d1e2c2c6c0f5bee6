"""Drawn by several processes, or taken from the cache, a drawing is what it is when one process draws it anew."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from test_draw import book, piece, unit

from lispub import cache as module
from lispub.cache import Cache
from lispub.crew import Crew
from lispub.draw import draw, palette_of
from lispub.draw.plot import FEW, Plot, named
from lispub.draw.sheet import FAMILY
from lispub.load import load, open_workspace
from lispub.model.drawing import Drawings
from lispub.model.manuscript import Manuscript
from lispub.model.problem import Problem
from lispub.tokens import DEFAULTS
from lispub.workspace import BASE, Workspace

pytestmark = pytest.mark.slow      # plots are drawn over and over

FIGURES = ("jobs-by-sector", "work-rate", "work-rate-tiles", "steps", "mending-money")
FONTS = ("one", "two")


def opened(project: Path) -> tuple[Manuscript, Workspace]:
    workspace, _ = open_workspace(project)
    manuscript, _ = load(workspace)
    assert manuscript is not None
    return manuscript, workspace


def drawn(
    project: Path, form: str = "pdf", crew: Crew | None = None, cache: Cache | None = None
) -> tuple[tuple[Drawings, tuple[Problem, ...]], dict[str, str]]:
    manuscript, workspace = opened(project)
    placed = book(unit(*map(piece, FIGURES), hue="work"), form=form)
    return draw(placed, manuscript, workspace, crew=crew, cache=cache), workspace.reads


def edit(project: Path, dice: random.Random) -> str:
    """Change something that a drawing may rest on, and say what."""
    what = dice.choice(["number", "name", "plot", "ink", "font", "mistake", "nothing"])
    data, figure = project / "strategy" / "data" / "jobs-by-sector.csv", project / "figures" / "jobs-by-sector.yaml"
    match what:
        case "number":
            data.write_text(re.sub(r"Care,2019,\d+", f"Care,2019,{dice.randrange(18_000, 30_000)}", data.read_text("utf-8")), "utf-8")
        case "name":
            places = project / "strategy" / "geographies.yaml"
            places.write_text(re.sub(r"short: .*", f"short: P{dice.randrange(9)}", places.read_text("utf-8")), "utf-8")
        case "plot":
            figure.write_text(re.sub(r"sort: \w+", f"sort: {dice.choice(['up', 'down'])}", figure.read_text("utf-8")), "utf-8")
        case "ink":
            (project / "styles").mkdir(exist_ok=True)
            (project / "styles" / "tokens.css").write_text(f":root {{ --hue-work: #{dice.randrange(16**6):06x} }}", "utf-8")
        case "font":
            (project / "styles" / "fonts").mkdir(parents=True, exist_ok=True)
            face = dice.choice(["SourceSerif4-Regular", "SourceSans3-Regular"])
            shutil.copy(BASE / "styles" / "fonts" / f"{face}.ttf", project / "styles" / "fonts" / "SourceSans3-Regular.ttf")
        case "mistake":
            column = dice.choice(["value", "worth"])
            figure.write_text(re.sub(r"value: \w+", f"value: {column}", figure.read_text("utf-8")), "utf-8")
    return what


@pytest.mark.parametrize("seed", [1, 2])
def test_edits_with_and_without_cache_give_the_same(stock: Path, tmp_path: Path, seed: int) -> None:
    dice, cache = random.Random(seed), Cache(tmp_path / "cache")
    for _ in range(8):
        what, form = edit(stock, dice), dice.choice(["pdf", "web"])
        assert drawn(stock, form, cache=cache) == drawn(stock, form), f"after an edit of {what}"


@pytest.mark.parametrize("size", [2, 3])
def test_a_crew_gives_the_same_whatever_its_size(stock: Path, size: int) -> None:
    assert len(FIGURES) >= FEW      # or nobody would be asked
    with Crew(size) as crew:
        assert drawn(stock, "web", crew) == drawn(stock, "web")


def test_what_did_not_change_is_not_drawn_again(stock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def listed(plot: Plot, draw: Callable[[Plot], object] = Plot.draw) -> object:
        made.append(plot.figure.id)
        return draw(plot)

    monkeypatch.setattr(Plot, "draw", listed)
    cache = Cache(tmp_path / "cache")
    drawn(stock, cache=cache)
    assert sorted(made) == sorted(FIGURES)
    made.clear()
    drawn(stock, cache=cache)
    assert made == []
    figure = stock / "figures" / "jobs-by-sector.yaml"
    figure.write_text("# a word to the next author\n" + figure.read_text("utf-8").replace("sort: down", "sort: up"), "utf-8")
    drawn(stock, cache=cache)
    assert made == ["jobs-by-sector"]


def test_when_all_are_there_matplotlib_is_not_even_imported(stock: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from test_draw_kept import drawn; from lispub.cache import Cache\n"
        "(drawings, _), _ = drawn(Path(sys.argv[2]), 'web', cache=Cache(Path(sys.argv[3])))\n"
        "print(len(drawings), 'matplotlib' in sys.modules)"
    )
    drawn(stock, "web", cache=Cache(tmp_path / "cache"))
    command = [sys.executable, "-c", program, str(Path(__file__).parent), str(stock), str(tmp_path / "cache")]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == f"{len(FIGURES)} False\n"


def test_a_damaged_entry_is_drawn_anew(stock: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    before = drawn(stock, cache=cache)
    files = sorted((tmp_path / "cache").glob("??/*"))
    assert len(files) == len(FIGURES)
    for file in files:
        file.write_bytes(file.read_bytes()[:-10])
    assert drawn(stock, cache=cache) == before


@pytest.fixture(scope="module")
def plot() -> Plot:
    manuscript, workspace = opened(BASE / "stock")
    figure = manuscript.figures["work-rate-tiles"]
    faces = workspace.find("styles/fonts/SourceSans3-Regular.ttf"), workspace.find("styles/fonts/SourceSans3-Semibold.ttf")
    assert faces[0] is not None and faces[1] is not None and FAMILY
    return Plot(
        figure, manuscript.datasets[figure.head.dataset], manuscript.geographies, palette_of(DEFAULTS, ""), 140.0, 1.0, (faces[0], faces[1])
    )


def another_cell(plot: Plot) -> Plot:
    first, *rows = plot.dataset.rows
    cells = {**first.cells, "value": Decimal("0.1")}
    return replace(plot, dataset=replace(plot.dataset, rows=(replace(first, cells=cells), *rows)))


def headed(plot: Plot, **head: object) -> Plot:
    return replace(plot, figure=replace(plot.figure, head=plot.figure.head.model_copy(update=head)))


CHANGES: dict[str, Callable[[Plot], Plot]] = {
    "its id": lambda plot: replace(plot, figure=replace(plot.figure, id="another")),
    "its chart": lambda plot: headed(plot, chart="bar"),
    "its size": lambda plot: headed(plot, size="full"),
    "its height": lambda plot: headed(plot, height=99),
    "its plot": lambda plot: replace(plot, figure=replace(plot.figure, plot=plot.figure.plot.model_copy(update={"suffix": " more"}))),
    "a cell": another_cell,
    "text in the place of a number": lambda plot: replace(plot, dataset=replace(plot.dataset, rows=tuple(
        replace(row, cells={column: str(cell) for column, cell in row.cells.items()}) for row in plot.dataset.rows
    ))),
    "a row less": lambda plot: replace(plot, dataset=replace(plot.dataset, rows=plot.dataset.rows[1:])),
    "rows in another order": lambda plot: replace(plot, dataset=replace(plot.dataset, rows=plot.dataset.rows[::-1])),
    "a column": lambda plot: replace(plot, dataset=replace(plot.dataset, columns=(*plot.dataset.columns, "more"))),
    "what are numbers": lambda plot: replace(plot, dataset=replace(
        plot.dataset, origin=plot.dataset.origin.model_copy(update={"numbers": ("value", "more")})
    )),
    "a place": lambda plot: replace(plot, geographies={
        id: place.model_copy(update={"tile": (9, 9)}) for id, place in plot.geographies.items()
    }),
    **{f"the colour {name}": lambda plot, name=name: replace(plot, palette=replace(plot.palette, **{name: "#123456"}))
       for name in ("ink", "quiet", "rule", "paper", "hue", "hue_tint")},
    "a token": lambda plot: replace(plot, palette=replace(plot.palette, tokens={**plot.palette.tokens, "lead": "#123456"})),
    "its width": lambda plot: replace(plot, width=84.0),
    "how large it is set": lambda plot: replace(plot, times=2.0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_everything_that_it_is_made_of_is_in_its_name(plot: Plot, change: str) -> None:
    assert named(CHANGES[change](plot), FONTS) != named(plot, FONTS)


def test_so_are_the_fonts_and_the_libraries(plot: Plot, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {named(plot, FONTS), named(plot, ("one", "three")), named(plot, ("three", "two"))}
    for package in ("matplotlib", "numpy"):
        with monkeypatch.context() as other:
            other.setattr(module, "_version", lambda asked, package=package: "another" if asked == package else "1")
            names.add(named(plot, FONTS))
    assert len(names) == 5


def test_where_it_was_written_is_not(plot: Plot) -> None:
    rows = tuple(replace(row, source=replace(row.source, line=row.source.line + 5)) for row in plot.dataset.rows)
    assert named(replace(plot, dataset=replace(plot.dataset, rows=rows)), FONTS) == named(plot, FONTS)
