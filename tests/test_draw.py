"""The stage `draw`: which figures, in whose colours, at what size."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lispub.draw import draw, palette_of
from lispub.load import load, open_workspace
from lispub.model.book import Book, Label, Piece, Unit
from lispub.model.drawing import Drawings
from lispub.model.edition import Edition, PageSize
from lispub.model.problem import Problem
from lispub.tokens import DEFAULTS, read_tokens
from lispub.workspace import Workspace


def book(*units: Unit, page: PageSize | None = None, form: str = "pdf") -> Book:
    edition = Edition("draft", "draft", form, "", page or PageSize())
    return Book(
        edition, "t", (), "s", "en-GB", "p", "c", (), "", (), date(2019, 9, 9), "1", "Draft", None, units, (), (),
    )


def unit(*pieces: Piece, hue: str = "") -> Unit:
    return Unit("u", "body", Label("", "1", "sec-u"), (), hue, (), (), pieces, False)


def piece(figure: str, kind: str = "figure") -> Piece:
    return Piece(kind, content={"figure": figure})


def drawn(project: Path, *units: Unit, page: PageSize | None = None, form: str = "pdf") -> tuple[Drawings, tuple[Problem, ...]]:
    workspace, _ = open_workspace(project)
    manuscript, _ = load(workspace)
    assert manuscript is not None
    return draw(book(*units, page=page, form=form), manuscript, workspace)


def test_only_figures_that_the_book_places_are_drawn(stock: Path) -> None:
    drawings, problems = drawn(stock, unit(piece("jobs-by-sector"), Piece("para"), piece("no-such-figure")))
    assert list(drawings) == ["jobs-by-sector"] and problems == ()


def test_figures_of_all_kinds_of_pieces_are_drawn(stock: Path) -> None:
    drawings, _ = drawn(stock, unit(piece("work-rate-tiles", "cover"), piece("work-rate", "case-study")))
    assert list(drawings) == ["work-rate-tiles", "work-rate"]


def test_the_subject_stands_in_the_hue_of_the_unit_that_places_it(stock: Path) -> None:
    (stock / "styles").mkdir(exist_ok=True)
    (stock / "styles" / "tokens.css").write_text(":root { --hue-work: #AB1234; --lead: #0a0b0c }", "utf-8")
    hued, _ = drawn(stock, unit(piece("jobs-by-sector"), hue="work"))
    plain, _ = drawn(stock, unit(piece("jobs-by-sector")))
    assert "#ab1234" in hued["jobs-by-sector"].svg and "#0a0b0c" not in hued["jobs-by-sector"].svg
    assert "#0a0b0c" in plain["jobs-by-sector"].svg


def test_sizes_come_from_the_page_of_the_edition(stock: Path) -> None:
    drawings, _ = drawn(stock, unit(piece("jobs-by-sector")), page=PageSize(width=200))
    assert drawings["jobs-by-sector"].width == 108
    assert 'width="108mm"' in drawings["jobs-by-sector"].svg


def test_for_the_web_each_is_drawn_a_second_time_for_a_phone(stock: Path) -> None:
    placed = unit(piece("work-rate"), piece("work-rate-tiles", "cover"), piece("work-rate-districts", "case-study"))
    paper, _ = drawn(stock, placed)
    web, _ = drawn(stock, placed, form="web")
    for id, drawing in web.items():
        assert 'width="84mm"' in drawing.narrow and paper[id].narrow == ""
        assert replace(drawing, narrow="") == paper[id]
        ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (drawing.svg, drawing.narrow)]
        assert not ids[0] & ids[1]
    assert re.search(r' id="', web["work-rate-districts"].narrow)
    assert web == drawn(stock, placed, form="web")[0]


def test_a_figure_on_two_grounds_is_drawn_for_the_first_and_said(stock: Path) -> None:
    drawings, problems = drawn(stock, unit(piece("work-rate-tiles", "cover"), piece("work-rate-tiles")))
    alone, _ = drawn(stock, unit(piece("work-rate-tiles", "cover")))
    assert drawings == alone
    assert [problem.check for problem in problems] == ["figure-drawn-once"]


def test_a_plot_that_its_data_cannot_fill_is_a_problem_and_no_drawing(stock: Path) -> None:
    figure = stock / "figures" / "jobs-by-sector.yaml"
    figure.write_text(figure.read_text("utf-8").replace("value: value", "value: worth"), "utf-8")
    drawings, problems = drawn(stock, unit(piece("jobs-by-sector")))
    assert drawings == {}
    assert [problem.check for problem in problems] == ["plot-without-data"]


def test_without_style_sheets_the_defaults_stand(tmp_path: Path) -> None:
    tokens = read_tokens(Workspace(()))
    assert tokens == DEFAULTS
    assert palette_of(tokens, "unknown").hue == DEFAULTS["lead"]


@pytest.mark.parametrize(("kind", "paper", "hue"), [
    ("figure", "#ffffff", "#12436d"), ("case-study", "#e9eff5", "#12436d"), ("cover", "#12436d", "#ffffff"),
])
def test_the_ground_is_that_of_the_piece(kind: str, paper: str, hue: str) -> None:
    palette = palette_of(DEFAULTS, "", kind)
    assert (palette.paper, palette.hue) == (paper, hue)


def test_matplotlib_is_imported_only_to_draw() -> None:
    program = "import sys, lispub.draw; from lispub import registry; registry.charts(); print('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "False\n"
