"""`lispub approve`: a changed cell asks for a new reading, and the words of the figure change with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lispub import pipeline
from lispub.assemble import assemble
from lispub.cli import main
from lispub.model.book import Book, Piece
from lispub.walk import plain
from lispub.workspace import BASE

CSV = "strategy/data/jobs-by-sector.csv"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the stock book."""
    return Path(shutil.copytree(BASE / "stock", tmp_path / "book", ignore=shutil.ignore_patterns("issued")))


def approve(book: Path, *figures: str) -> Result:
    return CliRunner().invoke(main, ["approve", *figures, "--project", str(book)])


def change(book: Path, path: str, old: str, new: str) -> None:
    file = book / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def changed(book: Path) -> list[str]:
    """The messages about figures that were approved for other data."""
    return [problem.message for problem in pipeline.check(book) if problem.check == "figure-changed"]


def final(book: Path) -> Book:
    reading = pipeline.read(book)
    assert reading.manuscript is not None and reading.references is not None
    (edition,) = pipeline.editions_of(reading.manuscript, ["final"])
    return assemble(reading.manuscript, reading.references, edition)[0]


def pieces(book: Book, figure: str) -> dict[str, Piece]:
    """The figure as it is placed, and its data in the appendix, by kind."""
    every = (piece for unit in book.units for piece in unit.pieces)
    return {piece.kind: piece for piece in every if piece.anchor in (f"fig-{figure}", f"data-{figure}")}


def test_everything_is_approved_to_begin_with(book: Path) -> None:
    assert changed(book) == []
    told = approve(book)
    assert told.exit_code == 0 and told.output == "every figure bears the stamp of its data\n"


def test_a_changed_cell_is_read_again_and_stamped(book: Path) -> None:
    change(book, CSV, "6200", "6300")
    assert changed(book) == ["the title of figure `jobs-by-sector` was approved for other data"]
    told = approve(book)
    assert told.exit_code == 0
    assert "Title: Care has the most jobs" in told.output and "Farming 6,300" in told.output
    assert told.output.endswith("approved: figures/jobs-by-sector.yaml\n") and told.output.count("Title:") == 1
    assert changed(book) == []


def test_a_named_figure_is_printed_though_it_is_approved(book: Path) -> None:
    before = (book / "figures/steps.yaml").read_bytes()
    told = approve(book, "steps")
    assert told.exit_code == 0 and "Alt text, computed: A time line of six steps" in told.output
    assert (book / "figures/steps.yaml").read_bytes() == before


def test_a_written_alt_text_is_printed_as_written(book: Path) -> None:
    change(book, "figures/steps.yaml", "unit:", "alt: Six steps on an upright axis.\nunit:")
    assert "Alt text, as written: Six steps on an upright axis." in approve(book, "steps").output
    assert plain(pieces(final(book), "steps")["figure"].content["alt"]) == "Six steps on an upright axis."


def test_an_unknown_figure_is_a_mistake_of_use(book: Path) -> None:
    told = approve(book, "stepps")
    assert told.exit_code == 2 and "did you mean `steps`?" in told.output


def test_a_figure_that_cannot_be_drawn_is_not_approved(book: Path) -> None:
    change(book, "figures/steps.yaml", "date: date", "date: dates")
    told = approve(book, "steps")
    assert told.exit_code == 1 and "cannot be drawn: steps" in told.output


def test_one_cell_changes_alt_text_description_and_table(book: Path) -> None:
    before = pieces(final(book), "jobs-by-sector")
    change(book, CSV, "6200", "6300")
    after = pieces(final(book), "jobs-by-sector")
    assert set(after) == {"figure", "figure-data"}
    for kind, field in (("figure", "alt"), ("figure", "description"), ("figure-data", "description")):
        old, new = plain(before[kind].content[field]), plain(after[kind].content[field])
        assert old != new and old.replace("6,200", "6,300") == new
    cells = [plain(cell) for row in after["figure-data"].content["rows"] for cell in row["cells"]]
    assert "6,300" in cells and "6,200" not in cells


def test_the_description_stands_above_its_table(book: Path) -> None:
    from lispub.model.drawing import Drawing
    from lispub.render import render

    reading, made = pipeline.read(book), final(book)
    drawn = {str(piece.content.get("figure") or "") for unit in made.units for piece in unit.pieces}
    html = "".join(unit.html for unit in render(made, {id: Drawing(id, "<svg/>", 100, 50) for id in drawn if id}, reading.workspace).units)
    found = re.search(r'<p class="description">(Bars for five sectors\.[^<]*)</p>\s*</caption>\s*<thead>', html)
    assert found and "Farming" in found[1]
